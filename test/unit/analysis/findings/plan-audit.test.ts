import { expect, test } from 'vitest';
import { CoverTally } from '../../../../src/analysis/findings/contents/cover-tally.ts';
import { fileKinds } from '../../../../src/analysis/findings/contents/file-kind.ts';
import { HitShelf } from '../../../../src/analysis/findings/contents/hit-shelf.ts';
import { planAudit } from '../../../../src/analysis/findings/contents/plan-audit.ts';
import { packageFileKinds } from '../../../../src/analysis/packages/package-file.ts';
import { PackageShelf } from '../../../../src/analysis/packages/package-shelf.ts';
import { limits } from '../../../../src/base/limits.ts';
import { Looked } from '../../../../src/model/content-hits.ts';
import type { EntryTable } from '../../../../src/model/entry-table.ts';
import { entryTable, file } from '../../../fixtures/tables.ts';

const wholly = (count: number) => ({ looked: new Uint8Array(count).fill(Looked.Whole), hits: new Map() });

test('each content is planned once, with what any of its names says of it', () => {
  const first = entryTable([file('a', 'same'), file('b', 'other'), file('empty', '')]);
  const second = entryTable([
    file('root/.npmrc', 'same'),
    file('lib/apk/db/installed', 'other'),
    file('bin/x', 'x', { mode: 0o755, size: 100_000 }),
  ]);
  const plans = planAudit([first, second], new HitShelf(), new PackageShelf());
  expect(plans.map(({ layer, entries }) => [layer, [...entries]])).toEqual([
    [0, [0, 1]],
    [1, [2]],
  ]);
  expect([...(plans[0]?.kinds ?? [])].map((kind) => fileKinds[kind])).toEqual(['npmrc', 'other']);
  expect([...(plans[0]?.packageKinds ?? [])].map((kind) => packageFileKinds[kind])).toEqual(['none', 'apk']);
  expect([...(plans[1]?.packageKinds ?? [])].map((kind) => packageFileKinds[kind])).toEqual(['program']);
});

test('what was looked through is left out, but for what tells of packages under a new name', () => {
  const known = entryTable([file('doc/example', 'P:a\nV:1\n'), file('b', 'other')]);
  const [hits, packages] = [new HitShelf(), new PackageShelf()];
  hits.add(known, Uint32Array.of(0, 1), wholly(2));
  expect(planAudit([known], hits, packages)).toEqual([]);
  const named = entryTable([file('lib/apk/db/installed', 'P:a\nV:1\n')]);
  expect(planAudit([named], hits, packages)).toHaveLength(1);
  packages.add(named, Uint32Array.of(0), new Map([[0, { packages: [], unread: null }]]));
  expect(planAudit([named], hits, packages)).toEqual([]);
});

test('one audit takes so many bytes, the smallest contents first; the next goes on', () => {
  const layers = [
    entryTable([file('huge', 'a', { size: 1000 }), file('b', 'b', { size: 10 })]),
    entryTable([file('c', 'c', { size: 10 }), file('d', 'd', { size: 10 })]),
  ];
  const [hits, packages] = [new HitShelf(), new PackageShelf()];
  const plan = () => planAudit(layers, hits, packages, 1020);
  const told = () => plan().map(({ layer, entries }) => [layer, [...entries]]);
  expect(told()).toEqual([
    [0, [1]],
    [1, [0, 1]],
  ]);
  for (const { layer, entries } of plan())
    hits.add(layers[layer] as EntryTable, entries, wholly(entries.length));
  expect(told()).toEqual([[0, [0]]]);
});

test('holes of sparse files cost nothing, and what is left is what compressed files may unpack to', () => {
  const holes = { size: 2 ** 40, sparse: [{ offset: 0, length: 10 }] };
  const layers = [
    entryTable([file('a', 'a', { ...holes }), file('b', 'b', { ...holes })]),
    entryTable([file('c', 'c', { size: 30 })]),
  ];
  const plans = planAudit(layers, new HitShelf(), new PackageShelf(), 150);
  expect(plans.map(({ entries, unpackable }) => [entries.length, unpackable])).toEqual([
    [2, 50],
    [1, 50],
  ]);
});

test('one audit takes limits.auditTotal bytes where nothing else is said, of each file limits.auditFile', () => {
  const most = limits.auditTotal / limits.auditFile;
  const files = Array.from({ length: most + 5 }, (_, index) =>
    file(`f${index}`, `${index}`, { size: 2 * limits.auditFile }),
  );
  const [plan] = planAudit([entryTable(files)], new HitShelf(), new PackageShelf());
  expect([plan?.entries.length, plan?.unpackable]).toEqual([most, 0]);
});

test('what was not looked through is told by reason, the largest first, and only so many of each', () => {
  const tally = new CoverTally();
  tally.add(Looked.NotRead, { layer: 0, entry: 0, bytes: 5 });
  const before = tally.finish(() => '');
  expect([before.unread, before.unscanned]).toEqual([{ files: 1, bytes: 5 }, []]);
  tally.add(Looked.Whole, { layer: 0, entry: 1, bytes: 9 });
  tally.add(Looked.InPart, { layer: 1, entry: 0, bytes: 7 });
  for (let entry = 0; entry < limits.auditUnscanned + 3; entry++)
    tally.add(Looked.Binary, { layer: 2, entry, bytes: entry });
  const { binary, unscanned } = tally.finish(({ layer, entry }) => `${layer}/${entry}`);
  expect(binary.files).toBe(limits.auditUnscanned + 3);
  expect(unscanned).toHaveLength(limits.auditUnscanned + 2);
  expect(unscanned.slice(0, 3)).toEqual([
    { how: 'unread', layer: 0, path: '0/0', bytes: 5 },
    { how: 'inPart', layer: 1, path: '1/0', bytes: 7 },
    { how: 'binary', layer: 2, path: '2/1002', bytes: limits.auditUnscanned + 2 },
  ]);
});
