import type { FoldRule, RowQuery } from '../../../src/analysis/rows.ts';

/** An entry as the slow listing knows it. */
export interface PlainEntry {
  readonly path: string;
  readonly size: number;
  readonly dead: number;
}

/**
 * The rows of a tree as plainly as can be, a line each: level, position of set, whether open, sums of all below. Sorts the
 * children of each directory, asks of each node whether anything below it is wanted, looks at every rule for every directory.
 */
export function slowTree(
  entries: readonly PlainEntry[],
  sort: RowQuery['sort'],
  fold: readonly FoldRule[],
  wants: ((path: string) => boolean) | null,
): string[] {
  const below = (path: string) => entries.filter((entry) => entry.path.startsWith(`${path}/`));
  const sum = (path: string, of: 'size' | 'dead') =>
    entries
      .filter((entry) => entry.path === path || entry.path.startsWith(`${path}/`))
      .reduce((all, entry) => all + entry[of], 0);
  const wanted = (path: string) => !wants || wants(path);
  const leads = (path: string) => below(path).some((entry) => wanted(entry.path));
  // A match whose directory matches by the same text says nothing new.
  const isFresh = (path: string) => wanted(path) && !wanted(parentOf(path));
  const isOpen = (path: string) => {
    let open = wants !== null && below(path).some((entry) => isFresh(entry.path));
    for (const rule of fold) {
      const within = rule.path === '/' || path.startsWith(`${rule.path}/`);
      if (rule.reach === 'self' && rule.path === path) open = rule.open;
      if (rule.reach === 'all' && (within || rule.path === path)) open = rule.open;
      if (rule.reach === 'children' && parentOf(path) === (rule.path === '/' ? '' : rule.path))
        open = rule.open;
    }
    return open;
  };
  const lines: string[] = [];
  const list = (directory: string, level: number) => {
    const children = entries.filter(
      ({ path }) => parentOf(path) === directory && (wanted(path) || leads(path)),
    );
    children.sort((a, b) => (a.path < b.path ? -1 : 1));
    const { by, descending } = sort;
    const sign = descending ? -1 : 1;
    if (by === 'name' && descending) children.reverse();
    if (by === 'size' || by === 'dead') children.sort((a, b) => sign * (sum(a.path, by) - sum(b.path, by)));
    for (const [index, { path }] of children.entries()) {
      const canOpen = wants ? leads(path) : below(path).length > 0;
      const state = canOpen ? (isOpen(path) ? '-' : '+') : ' ';
      const sums = `${sum(path, 'size')} (dead: ${sum(path, 'dead')})`;
      lines.push(`${'  '.repeat(level)}${state} ${path} ${index + 1}/${children.length} ${sums}`);
      if (canOpen && isOpen(path)) list(path, level + 1);
    }
  };
  list('', 0);
  return lines;
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
