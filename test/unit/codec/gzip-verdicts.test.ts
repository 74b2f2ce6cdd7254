import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sharedPath } from '../../fixtures/shared.ts';
import { codesOf, sha256Hex, unpack } from './unpack.ts';

/** What a strict reader of RFC 1952 makes of a stream: how it ends, and what was unpacked until then. */
interface Verdict {
  readonly end: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Our word for each end. The reader does not look at a header's own checksum, and goes on to what is behind it. */
const codesOfEnd: Readonly<Record<string, readonly string[]>> = {
  clean: [''],
  empty: ['gzip.truncated'],
  'not-gzip': ['gzip.header'],
  'unknown-method': ['gzip.header'],
  'reserved-flags': ['gzip.header'],
  'bad-deflate': ['gzip.data', 'gzip.header-crc'],
  'bad-crc': ['gzip.crc'],
  'bad-isize': ['gzip.isize'],
  'truncated-header': ['gzip.truncated'],
  'truncated-body': ['gzip.truncated'],
  'truncated-trailer': ['gzip.truncated'],
  'trailing-garbage': ['gzip.trailing-garbage'],
  'trailing-zeros': [''],
};

const mutants = sharedPath('hostile/mutants-dev.tar.gz');
const verdicts = sharedPath('hostile/mutants-dev.verdicts.json');
const corpus = sharedPath('hostile/corpus/manifest.json');
const folder = mutants && mkdtempSync(join(tmpdir(), 'tarsight-mutants-'));
afterAll(() => folder && rmSync(folder, { recursive: true }));

function difference(name: string, data: Uint8Array, verdict: Verdict): string | null {
  const { end, bytes, sha256 } = verdict;
  const unpacked = unpack('gzip', data);
  const codes = codesOf(unpacked).join();
  if (!codesOfEnd[end]?.includes(codes)) return `${name}: ${end}, found ${codes || 'no fault'}`;
  // The reader drops what zlib had unpacked before it came upon what cannot be; here it counts.
  const known = end === 'bad-deflate' ? unpacked.bytes.subarray(0, bytes) : unpacked.bytes;
  return sha256Hex(known) === sha256 ? null : `${name}: other bytes (${end})`;
}

describe.skipIf(!mutants || !verdicts)('mutants', () => {
  test('end as a strict reader ends', () => {
    execFileSync('tar', ['xzf', mutants as string, '-C', folder as string]);
    const items: Record<string, Verdict> = JSON.parse(readFileSync(verdicts as string, 'utf8')).items;
    const names = Object.keys(items).filter((name) => name.startsWith('gzip/'));
    expect(names).toHaveLength(250);
    const differences = names.map((name) =>
      difference(name, readFileSync(join(folder as string, name)), items[name] as Verdict),
    );
    expect(differences.filter(Boolean)).toEqual([]);
  });
});

describe.skipIf(!corpus)('streams of public test suites', () => {
  const { items }: { items: { path: string; kind: string; expected: Verdict }[] } = corpus
    ? JSON.parse(readFileSync(corpus, 'utf8'))
    : { items: [] };
  const streams = items.filter(({ kind }) => kind === 'gzip').map((item) => [item.path, item] as const);
  test.each(streams)('%s', (path, { expected }) => {
    expect(difference(path, readFileSync(join(corpus as string, '..', path)), expected)).toBeNull();
  });
});
