import { describe, expect, test } from 'vitest';
import { codesOf, sha256Hex, unpack } from './unpack.ts';
import { type Judged, readCorpus, readMutants } from './verdicts.ts';

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

function difference({ name, data, verdict }: Judged<Verdict>): string | null {
  const { end, bytes, sha256 } = verdict;
  const unpacked = unpack('gzip', data);
  const codes = codesOf(unpacked).join();
  if (!codesOfEnd[end]?.includes(codes)) return `${name}: ${end}, found ${codes || 'no fault'}`;
  // The reader drops what zlib had unpacked before it came upon what cannot be; here it counts.
  const known = end === 'bad-deflate' ? unpacked.bytes.subarray(0, bytes) : unpacked.bytes;
  return sha256Hex(known) === sha256 ? null : `${name}: other bytes (${end})`;
}

const mutants = readMutants<Verdict>('gzip');
const corpus = readCorpus<Verdict>('gzip');

describe('gzip, as a strict reader', () => {
  test.skipIf(mutants.length === 0)('reads mutants', () => {
    expect(mutants).toHaveLength(250);
    expect(mutants.map(difference).filter(Boolean)).toEqual([]);
  });

  test.skipIf(corpus.length === 0)('reads streams of public test suites', () => {
    expect(corpus.map(difference).filter(Boolean)).toEqual([]);
  });
});
