import { limits } from '../base/limits.ts';
import { RowKind } from '../model/entry-table.ts';
import type { Row } from './rows.ts';

/** The row of an absolute path in one file system; null where nothing stands. */
export type RowAt = (path: string) => Promise<Pick<Row, 'kind' | 'link'> | null>;

/**
 * The absolute path that a symbolic link at `path` names: links on the way are followed, inside the root, the last component is
 * not, so that each call is one step. Null where nothing stands there, or behind more than `limits.symlinks` links.
 */
export async function followLink(path: string, link: string, rowAt: RowAt): Promise<string | null> {
  let at = link.startsWith('/') ? [] : componentsOf(path).slice(0, -1);
  const pending = componentsOf(link).reverse();
  let followed = 0;
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (name === '..') {
      at = at.slice(0, -1);
      continue;
    }
    const child = [...at, name];
    const row = pending.length > 0 ? await rowAt(`/${child.join('/')}`) : null;
    if (row?.kind !== RowKind.Symlink || row.link === null) {
      at = child;
      continue;
    }
    if (++followed > limits.symlinks) return null;
    if (row.link.startsWith('/')) at = [];
    pending.push(...componentsOf(row.link).reverse());
  }
  const target = `/${at.join('/')}`;
  return (await rowAt(target)) === null ? null : target;
}

function componentsOf(path: string): string[] {
  return path.split('/').filter((name) => name !== '' && name !== '.');
}
