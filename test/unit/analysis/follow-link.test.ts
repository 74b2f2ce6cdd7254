import { expect, test } from 'vitest';
import { followLink } from '../../../src/analysis/follow-link.ts';
import { RowKind } from '../../../src/model/entry-table.ts';

const links = new Map([
  ['/lib', 'usr/lib'],
  ['/usr/lib/a.so', 'a.so.1'],
  ['/loop', '/loop/x'],
  ['/etc/mtab', '../proc/mounts'],
]);
const files = new Set(['/', '/usr/lib/a.so.1', '/proc/mounts', '/loop/x']);
const rowAt = async (path: string) => {
  const link = links.get(path) ?? null;
  if (link !== null) return { kind: RowKind.Symlink, link };
  return files.has(path) ? { kind: RowKind.File, link } : null;
};

test.each([
  ['/usr/lib/a.so', 'a.so.1', '/usr/lib/a.so.1'],
  ['/x', '/lib/./a.so', '/usr/lib/a.so'],
  ['/etc/mtab', '../proc/mounts', '/proc/mounts'],
  ['/etc/mtab', '../../../proc//mounts', '/proc/mounts'],
  ['/x', '..', '/'],
  ['/x', 'lib/gone', null],
  ['/x', '/loop/a/b', null],
])('%s → %s leads to %s', async (path, link, target) => {
  expect(await followLink(path, link, rowAt)).toBe(target);
});
