import { describe, expect, test } from 'vitest';
import { mergeLayers } from '../../../src/analysis/merge.ts';
import { changeWord } from '../../../src/analysis/merged-tree.ts';
import { RowKind } from '../../../src/model/entry-table.ts';
import {
  dir,
  type EntrySpec,
  entryTable,
  file,
  hardlink,
  opaque,
  symlink,
  whiteout,
} from '../../fixtures/tables.ts';
import { treeLines } from '../../fixtures/tree-text.ts';

const merged = (...layers: (readonly EntrySpec[] | null)[]) =>
  mergeLayers(layers.map((entries) => (entries ? entryTable(entries) : null)));
const lines = (...layers: (readonly EntrySpec[])[]) => treeLines(merged(...layers));
const codes = (...layers: (readonly EntrySpec[] | null)[]) =>
  merged(...layers).problems.map(({ code, at }) => `${at} ${code}`);
const changes = (layer: number, ...layers: (readonly EntrySpec[] | null)[]) => {
  const tree = merged(...layers);
  const { start, table } = tree.layers[layer] as (typeof tree.layers)[number];
  return Array.from(tree.change.subarray(start, start + (table?.kind.length ?? 0)), changeWord);
};

describe('directories', () => {
  test('a directory over a directory keeps its children', () => {
    expect(lines([dir('usr'), file('usr/a', 'a')], [dir('usr', { mode: 0o700 })])).toEqual([
      'usr/ 1',
      'usr/a 0',
    ]);
  });

  test('a file over a directory removes what was in it', () => {
    expect(
      lines([dir('etc'), file('etc/a', 'a'), file('etc/b/c', 'c')], [file('etc', 'now a file')]),
    ).toEqual(['etc 1']);
  });

  test('a directory over a file replaces it', () => {
    expect(lines([file('x', 'x')], [dir('x'), file('x/y', 'y')])).toEqual(['x/ 1', 'x/y 1']);
  });

  test('missing parents are implied, and named later', () => {
    const tree = merged([file('a/b/c', 'c')], [dir('a')], [whiteout('a')]);
    expect(treeLines(tree, 0)).toEqual(['a/ implied 0', 'a/b/ implied 0', 'a/b/c 0']);
    expect(treeLines(tree, 1)).toEqual(['a/ 1', 'a/b/ implied 0', 'a/b/c 0']);
    expect(treeLines(tree, 2)).toEqual([]);
  });

  test('a path below a file of the layer below makes it a directory', () => {
    expect(lines([file('a', 'a')], [file('a/b', 'b')])).toEqual(['a/ implied 1', 'a/b 1']);
    expect(codes([file('a', 'a')], [file('a/b', 'b')])).toEqual(['layer 1 path.over-file']);
    expect(codes([file('a', 'a')], [file('a/b', 'b'), dir('a')])).toEqual([]);
    expect(codes([file('a', 'a'), file('a/b', 'b')])).toEqual(['layer 0 path.under-file']);
  });
});

describe('whiteouts', () => {
  test('a whiteout removes a path and what is in it, from lower layers only', () => {
    expect(lines([dir('a'), file('a/x', 'x')], [whiteout('a')], [file('a/y', 'y')])).toEqual([
      'a/ implied 2',
      'a/y 2',
    ]);
  });

  test.each([
    ['before', [whiteout('both'), file('both', 'b')]],
    ['after', [file('both', 'b'), whiteout('both')]],
  ])('the path stays where the whiteout stands %s it in the same layer', (_, layer) => {
    expect(lines([file('both', 'a')], layer)).toEqual(['both 1']);
    expect(codes([file('both', 'a')], layer)).toEqual(['layer 1 whiteout.same-layer']);
  });

  test('a directory made anew beside its whiteout has lost its old children', () => {
    const layers = [
      [dir('etc'), file('etc/passwd', 'p')],
      [dir('etc'), file('etc/only', 'o'), whiteout('etc')],
    ] as const;
    expect(lines(...layers)).toEqual(['etc/ 1', 'etc/only 1']);
    expect(codes(...layers)).toEqual(['layer 1 whiteout.same-layer']);
  });

  test.each([
    ['first', [opaque('etc'), dir('etc'), file('etc/new', 'n')]],
    ['last', [dir('etc'), file('etc/new', 'n'), opaque('etc')]],
  ])('an opaque whiteout that stands %s hides all that lower layers have there', (_, layer) => {
    expect(lines([dir('etc'), file('etc/a', 'a'), file('etc/d/b', 'b')], layer)).toEqual([
      'etc/ 1',
      'etc/new 1',
    ]);
  });

  test('an opaque root hides nothing, as overlay merges all roots, and that is reported', () => {
    const layers = [
      [file('a/b', 'b'), file('c', 'c')],
      [opaque(''), file('d', 'd')],
    ] as const;
    expect(lines(...layers)).toEqual(['a/ implied 0', 'a/b 0', 'c 0', 'd 1']);
    expect(codes(...layers)).toEqual(['layer 1 whiteout.opaque-root']);
    expect(codes([opaque(''), file('a', 'a')])).toEqual([]);
  });

  test('markers make the directory that they are in, also in the place of a lower file', () => {
    const layers = [
      [file('f', 'f'), file('g/x', 'x')],
      [opaque('f'), whiteout('new/gone'), opaque('g')],
    ] as const;
    expect(lines(...layers)).toEqual(['f/ implied 1', 'g/ implied 0', 'new/ implied 1']);
    expect(codes(...layers)).toEqual(['layer 1 whiteout.missing', 'layer 1 path.over-file']);
  });

  test('a directory behind its whiteout shows what lower layers have in it', () => {
    const base = [dir('etc'), file('etc/passwd', 'p'), file('f', 'f')];
    const upper = [whiteout('etc'), dir('etc'), file('etc/only', 'o'), whiteout('f'), dir('f')];
    expect(lines(base, upper)).toEqual(['etc/ 1', 'etc/only 1', 'etc/passwd 0', 'f/ 1']);
    expect(codes(base, upper)).toEqual(['layer 1 whiteout.then-directory', 'layer 1 whiteout.same-layer']);
  });

  test('what acts as a whiteout by what it is removes, and is reported', () => {
    const base = [file('a', 'a'), file('b', 'b'), file('d/x', 'x')];
    const device: EntrySpec = { path: 'a', kind: RowKind.CharDevice };
    const marked = dir('d', { xattrs: { 'trusted.overlay.opaque': 'y' } });
    expect(lines(base, [device, whiteout('w'), hardlink('b', 'w'), marked, file('d/y', 'y')])).toEqual([
      'd/ 1',
      'd/y 1',
    ]);
    expect(codes(base, [device])).toEqual(['layer 1 whiteout.disguised']);
    expect(codes(base, [marked])).toEqual(['layer 1 whiteout.disguised']);
    expect(codes(base, [whiteout('a'), hardlink('b', 'a')])).toEqual(['layer 1 whiteout.disguised']);
    expect(codes(base, [{ ...marked, xattrs: { 'trusted.overlay.origin': 'y' } }])).toEqual([]);
  });

  test('a whiteout below a link of the same layer acts where the link leads', () => {
    const layers = [[file('app/victim', 'v')], [symlink('lnk', 'app'), whiteout('lnk/victim')]] as const;
    expect(lines(...layers)).toEqual(['app/ implied 0', 'lnk@ 1']);
    expect(codes(...layers)).toEqual(['layer 1 path.through-symlink']);
  });

  test('what a late whiteout removes does not take what its own layer has there', () => {
    const tree = merged(
      [dir('app/d'), file('app/d/old', 'o')],
      [symlink('lnk', 'app'), file('app/d/new', 'n'), whiteout('lnk/d')],
    );
    expect(treeLines(tree)).toEqual(['app/ implied 0', 'app/d/ implied 1', 'app/d/new 1', 'lnk@ 1']);
  });

  test('whiteouts of nothing are told, in the base and above', () => {
    expect(codes([whiteout('a')])).toEqual(['layer 0 whiteout.base-layer']);
    expect(codes([file('x', 'x')], [whiteout('a'), opaque('b')])).toEqual([
      'layer 1 whiteout.missing',
      'layer 1 whiteout.opaque-missing',
    ]);
    expect(codes([dir('a'), file('a/x', 'x')], [whiteout('a/x'), opaque('a')])).toEqual([]);
    expect(codes([dir('a'), file('a/x', 'x')], [whiteout('a'), whiteout('a/x')])).toEqual([
      'layer 1 whiteout.same-layer',
    ]);
    expect(codes([file('x', 'x')], [whiteout('a'), file('a', 'a')])).toEqual(['layer 1 whiteout.same-layer']);
  });

  test('nothing is called missing above a layer that could not be had', () => {
    expect(codes(null, [whiteout('a'), hardlink('l', 'b')])).toEqual(['layer 1 whiteout.missing'].slice(1));
  });

  test('a path that comes and goes stands as often as it is put up', () => {
    const layers = Array.from({ length: 40 }, (_, i) =>
      i % 2 === 0 ? [file('d/flip', `${i}`)] : [whiteout('d')],
    );
    const tree = merged(...layers);
    expect(treeLines(tree, 38)).toEqual(['d/ implied 38', 'd/flip 38']);
    expect(treeLines(tree)).toEqual([]);
  });
});

describe('repeated paths', () => {
  test('the last one counts', () => {
    const layer = [file('twice', '1'), file('twice', '22')];
    expect(lines(layer)).toEqual(['twice 0']);
    expect(codes(layer)).toEqual(['layer 0 path.duplicate']);
  });

  test('a file, then a directory of that name', () => {
    expect(lines([file('fd', '1'), dir('fd'), file('fd/x', 'x')])).toEqual(['fd/ 0', 'fd/x 0']);
  });

  test('a directory with a file, then a file of that name: its children of that layer are gone', () => {
    const layers = [
      [dir('df'), file('df/low', 'l')],
      [dir('df'), file('df/x', 'x'), file('df', '1')],
    ] as const;
    expect(lines(...layers)).toEqual(['df 1']);
    expect(codes(...layers)).toEqual(['layer 1 path.duplicate']);
  });

  test('a link, then a directory of that name: the directory replaces the link', () => {
    expect(lines([dir('etc')], [symlink('tmp', '/etc'), dir('tmp'), file('tmp/x', 'x')])).toEqual([
      'etc/ 0',
      'tmp/ 1',
      'tmp/x 1',
    ]);
  });

  test('of many only some are told one by one', () => {
    const many = merged(Array.from({ length: 1000 }, () => file('same', ''))).problems;
    expect(many).toHaveLength(11);
    expect(many.at(-1)?.message).toBe('989 more of the same kind are not listed.');
  });
});

describe('paths through symbolic links', () => {
  test('an entry takes effect where the link leads', () => {
    const tree = merged(
      [dir('etc'), file('etc/passwd', 'p')],
      [symlink('lib', 'etc'), file('lib/passwd', 'through'), file('lib/sub/y', 'y')],
    );
    expect(treeLines(tree)).toEqual([
      'etc/ 0',
      'etc/passwd 1',
      'etc/sub/ implied 1',
      'etc/sub/y 1',
      'lib@ 1',
    ]);
  });

  test('a link of a lower layer is not followed: a directory takes its place, and its target stays', () => {
    const layers = [
      [dir('usr/lib'), file('usr/lib/x', 'old'), symlink('lib', 'usr/lib')],
      [file('lib/x', 'new'), whiteout('lib/y')],
    ] as const;
    expect(lines(...layers)).toEqual([
      'lib/ implied 1',
      'lib/x 1',
      'usr/ implied 0',
      'usr/lib/ 0',
      'usr/lib/x 0',
    ]);
    expect(codes(...layers)).toEqual(['layer 1 whiteout.missing', 'layer 1 path.over-symlink']);
  });

  test('links stay inside the root, and what they name comes to be', () => {
    const layer = [
      symlink('out', '/../../..'),
      file('out/evil', 'x'),
      symlink('a/cwd', '../proc/./self//cwd/'),
      file('a/cwd/evil', 'x'),
    ];
    expect(lines(layer)).toEqual([
      'a/ implied 0',
      'a/cwd@ 0',
      'evil 0',
      'out@ 0',
      'proc/ implied 0',
      'proc/self/ implied 0',
      'proc/self/cwd/ implied 0',
      'proc/self/cwd/evil 0',
    ]);
  });

  test('links in a circle are told of those that stand in the end', () => {
    const circle = [
      symlink('a', 'b'),
      symlink('b', 'a'),
      symlink('self', 'self'),
      symlink('fine', 'd/x'),
      dir('d'),
    ];
    expect(codes(circle)).toEqual(['layer 0 link.loop', 'layer 0 link.loop', 'layer 0 link.loop']);
    expect(codes(circle, [file('b', 'b'), whiteout('self')])).toEqual([]);
  });

  test('links in a circle and links that double at each step come to an end', () => {
    expect(lines([symlink('a', 'b'), symlink('b', 'a'), file('a/x', 'x')])).toContain('b@ 0');
    const doubling = Array.from({ length: 45 }, (_, i) => symlink(`t${i}`, `t${i + 1}/t${i + 1}`));
    expect(lines([...doubling, file('t0/x', 'x')]).filter((line) => line.includes('/x'))).toHaveLength(1);
  });
});

describe('hard links', () => {
  const payloads = (...layers: (readonly EntrySpec[])[]) => Array.from(merged(...layers).links.payload);
  const none = 0xffffffff;

  test('share what stands at their target, in the same layer, below, and by way of other links', () => {
    expect(payloads([file('a', 'a'), hardlink('b', 'a')], [hardlink('c', 'b')])).toEqual([0, 0]);
    expect(payloads([file('a', 'a')], [hardlink('b', 'a'), file('a', 'new'), hardlink('c', 'a')])).toEqual([
      0, 2,
    ]);
  });

  test('share what a whiteout of their own layer removes behind them, and nothing once it is there', () => {
    expect(payloads([file('a', 'a')], [hardlink('b', 'a'), whiteout('a')])).toEqual([0]);
    expect(payloads([file('a', 'a')], [whiteout('a'), hardlink('b', 'a')])).toEqual([none]);
  });

  test('to a file that only a lower layer has share it, which runtimes refuse', () => {
    expect(codes([file('a', 'a')], [hardlink('b', 'a')])).toEqual(['layer 1 link.below']);
    expect(codes([file('a', 'a')], [hardlink('b', 'a'), hardlink('c', 'b')])).toEqual(['layer 1 link.below']);
    expect(codes([file('a', 'a')], [file('a', 'new'), hardlink('b', 'a')])).toEqual([]);
  });

  test('to a later entry are told and kept, in chains of any order', () => {
    const layer = [hardlink('c', 'b'), hardlink('b', 'a'), hardlink('d', 'c'), file('a', 'a')];
    expect(payloads(layer)).toEqual([3, 3, 3]);
    expect(codes(layer)).toEqual(['layer 0 link.forward', 'layer 0 link.forward']);
  });

  test('to each other, to themselves, to a directory, to nothing share nothing', () => {
    expect(payloads([hardlink('l1', 'l2'), hardlink('l2', 'l1')])).toEqual([none, none]);
    expect(codes([hardlink('l1', 'l2'), hardlink('l2', 'l1')])).toEqual(['layer 0 link.forward']);
    expect(codes([dir('bin'), hardlink('s', 's'), hardlink('d', 'bin'), hardlink('m', 'nowhere')])).toEqual([
      'layer 0 link.self',
      'layer 0 link.to-directory',
      'layer 0 link.missing',
    ]);
  });

  test('a chain of 20,000 is no recursion', () => {
    const chain = Array.from({ length: 20_000 }, (_, i) => hardlink(`c${i}`, i === 0 ? 'ok' : `c${i - 1}`));
    expect(payloads([file('ok', 'x'), ...chain]).every((payload) => payload === 0)).toBe(true);
    expect(payloads([...chain, file('ok', 'x')]).every((payload) => payload === 20_000)).toBe(true);
  });
});

describe('changes', () => {
  test('are additions, modifications and removals against the layers below', () => {
    const base = [dir('d'), file('d/a', 'a'), file('d/b', 'b'), symlink('s', 'd')];
    const upper = [dir('d'), file('d/a', 'a2'), file('d/c', 'c'), whiteout('d/b'), symlink('s', 'd')];
    expect(changes(0, base, upper)).toEqual(['addition', 'addition', 'addition', 'addition']);
    expect(changes(1, base, upper)).toEqual([null, 'modification', 'addition', 'removal', null]);
  });

  test('what a whiteout of the layer removes and the layer has again is a modification', () => {
    expect(changes(1, [file('a', 'a')], [whiteout('a'), file('a', 'a')])).toEqual([
      'removal',
      'modification',
    ]);
  });

  test('are told of what stands below a layer that could not be had only as far as they are known', () => {
    expect(changes(2, [file('a', '1')], null, [file('a', '2'), file('b', '1')])).toEqual([
      'modification',
      null,
    ]);
  });
});

test('a layer may be empty or stand twice', () => {
  const table = entryTable([dir('d'), file('d/a', 'a')]);
  const tree = mergeLayers([table, entryTable([]), table]);
  expect(treeLines(tree)).toEqual(['d/ 2', 'd/a 2']);
  expect(treeLines(mergeLayers([]))).toEqual([]);
});
