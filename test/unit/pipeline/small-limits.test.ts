import { gzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { writeTar } from '../../../scripts/tar-writer.mjs';
import { mergeLayers } from '../../../src/analysis/merge.ts';
import { findFile } from '../../../src/archive/follow-links.ts';
import { openImages } from '../../../src/archive/open-archive.ts';
import { indexTar } from '../../../src/archive/tar-index.ts';
import { createJsEngine } from '../../../src/codec/js-engine.ts';
import { LayerScanner } from '../../../src/pipeline/layer-scanner.ts';
import { readCompressed } from '../../../src/pipeline/open-compressed.ts';
import {
  configOf,
  digestOf,
  file,
  jsonBytes,
  ociImage,
  ociLayout,
  type SampleMember,
  tarOf,
} from '../../fixtures/archives.ts';
import { file as entryFile, entryTable, symlink } from '../../fixtures/tables.ts';

/** Limits that real archives reach with gigabytes, made small enough to be reached at once. */
const small = vi.hoisted(() => ({
  entries: 10,
  metadata: 600,
  impliedDirectories: 6,
  outerMembers: 4,
  symlinkSteps: 5,
  retained: 20_000,
  outerLinks: 2,
}));
vi.mock('../../../src/base/limits.ts', async (original) => {
  const { limits } = await original<typeof import('../../../src/base/limits.ts')>();
  return { limits: { ...limits, ...small } };
});

const control = { signal: new AbortController().signal, progress: () => undefined };

function scan(data: Uint8Array) {
  const budget = { unpacked: Infinity, unpackedOfRatio: Infinity };
  const scanner = new LayerScanner(createJsEngine(), 'layer.tar', null, budget);
  scanner.push(data);
  return scanner.end();
}

const files = (count: number) => tarOf(Array.from({ length: count }, (_, index) => file(`f${index}`, 'x')));

test('entries: what stands before is listed, and that there are more is an error', () => {
  expect(scan(files(small.entries)).scan.problems).toEqual([]);
  const { scan: stopped, table } = scan(files(small.entries + 4));
  expect(stopped.problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
    'error limit.entries',
  ]);
  expect(stopped.problems[0]?.message).toContain(`more than ${small.entries} entries`);
  expect(table.kind.length).toBeGreaterThanOrEqual(small.entries);
  expect(stopped.complete).toBe(false);
});

test('metadata: names that take more than they may end the reading', () => {
  const long = Array.from({ length: 9 }, (_, index) => file(`${index}${'n'.repeat(80)}`, 'x'));
  const { scan: stopped } = scan(tarOf(long));
  expect(stopped.problems.map(({ code }) => code)).toEqual(['limit.metadata']);
});

test('metadata: what attributes and sparse maps take counts in it', () => {
  const entries = Array.from({ length: 3 }, (_, index) => ({
    name: `${index}`,
    data: 'x',
    pax: [[`SCHILY.xattr.user.k${index}`, 'v'] as const, ['SCHILY.xattr.user.k', 'v'] as const],
  }));
  const { scan: stopped } = scan(writeTar(entries));
  expect(stopped.problems.map(({ code }) => code)).toEqual(['limit.metadata']);
});

test('impliedDirectories: directories that no entry names are counted, those that one names are not', () => {
  const long = (directories: number) => file(`${'d/'.repeat(directories)}f`, 'x');
  const within = scan(tarOf([long(small.impliedDirectories - 1)]));
  expect(within.scan.complete).toBe(true);
  const over = scan(tarOf([long(small.impliedDirectories + 1), file('g', 'x')]));
  expect(over.scan.problems).toMatchObject([{ code: 'limit.metadata', severity: 'error' }]);
  expect(over.scan.problems[0]?.message).toContain(`more than ${small.impliedDirectories} directories`);
  expect(over.scan.complete).toBe(false);
  const named = Array.from({ length: 9 }, (_, depth) => ({ name: 'd/'.repeat(depth + 1), type: '5' }));
  expect(scan(writeTar(named)).scan.complete).toBe(true);
});

test('outerMembers: an archive of more members is looked at up to them', async () => {
  const manifest = file('manifest.json', jsonBytes([]));
  const config = file('config.json', configOf([]));
  const members = Array.from({ length: 6 }, (_, index) => file(`${index}.tar`, 'x'));
  const indexed = await indexTar(new Blob([tarOf([manifest, config, ...members])]));
  const faults = indexed.ok ? indexed.value.faults : [indexed.error];
  expect(faults.map(({ code }) => code)).toContain('limit.entries');
});

test('symlinkSteps: layers whose links take too many steps are merged without them, and it is said', () => {
  const links = Array.from({ length: 6 }, (_, index) => symlink(`l${index}`, `l${index + 1}`));
  const deep = entryFile('l0/a/b/c/d', 'x');
  const { problems } = mergeLayers([entryTable([...links, deep, entryFile('l1/e/f', 'y')])]);
  expect(problems.map(({ code }) => code)).toContain('limit.time');
});

test('retained: documents of a compressed archive beyond it are not kept, and that is said', async () => {
  const image = ociImage([tarOf([file('etc/a', 'x')])]);
  const layout = ociLayout([['a:1', image]]);
  const opened = async (...first: readonly SampleMember[]) => {
    const data = new Blob([gzipSync(tarOf([...first, ...layout]))]);
    const read = await readCompressed(data, 'image.tar.gz', 'gzip', createJsEngine(), control);
    if (!read?.ok) throw new Error('no archive');
    return openImages(read.value.source, digestOf);
  };
  const within = await opened();
  expect(within.ok && within.value.images.length).toBe(1);
  const over = await opened(file('notes.json', 'x'.repeat(small.retained - 200)));
  const problems = over.ok ? over.value.problems : over.error;
  expect(problems.map(({ code }) => code)).toContain('limit.metadata');
});

test('outerLinks: more links than that are taken for a circle', async () => {
  const links = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      name: index === 0 ? 'manifest.json' : `${index}`,
      symlink: `${index + 1}`,
    }));
  const found = async (count: number) => {
    const indexed = await indexTar(new Blob([tarOf([...links(count), file(`${count}`, '[]')])]));
    if (!indexed.ok) throw new Error(indexed.error.message);
    const member = findFile(indexed.value, 'manifest.json');
    return member.ok ? 'found' : member.error.code;
  };
  expect(await found(small.outerLinks)).toBe('found');
  expect(await found(small.outerLinks + 1)).toBe('archive.link-loop');
});

test('what is within them is as before, compressed or not', () => {
  const engine = createJsEngine();
  const scanner = new LayerScanner(engine, 'layer.tar.gz', null, {
    unpacked: Infinity,
    unpackedOfRatio: Infinity,
  });
  scanner.push(gzipSync(files(2)));
  expect(scanner.end().scan.entries.files).toBe(2);
});
