import { describe, expect, test } from 'vitest';
import { codesOf, sha256Hex } from './unpack.ts';
import { type Judged, readCorpus, readMutants } from './verdicts.ts';
import { type Unzstd, unzstds } from './zstd-engines.ts';

/** What the zstd command (1.5) makes of a stream: what it gave out before it ended, and its last words. */
interface Verdict {
  readonly ok: boolean;
  readonly bytes: number;
  readonly sha256: string;
  readonly error: string;
}

/** Our words for its words. It looks at the parts of a frame in another order. */
const codesOfError: readonly (readonly [error: RegExp, codes: readonly string[]])[] = [
  [/checksum/, ['zstd.checksum', 'zstd.data']],
  [/Dictionary mismatch/, ['zstd.dictionary', 'zstd.window']],
  [/Window (?:log|size) larger|--memory/, ['zstd.window']],
  [/unsupported format/, ['zstd.header', 'zstd.trailing-garbage', 'zstd.legacy']],
  [/unknown header/, ['zstd.truncated', 'zstd.header', 'zstd.trailing-garbage']],
  [/premature end|unexpected end of file/, ['zstd.truncated']],
  [/Unsupported frame parameter/, ['zstd.header']],
  [/corruption/, ['zstd.data', 'zstd.content-size']],
  [/too small|Src size is incorrect/, ['zstd.data']],
];

/** A frame of one empty block whose header tells of 134,217,728 bytes: the command does not compare them then. */
const exceptions = new Set(['zstd/00211.zst']);

function difference(unzstd: Unzstd, { name, data, verdict }: Judged<Verdict>): string | null {
  const { ok, bytes, sha256, error } = verdict;
  const unpacked = unzstd(data);
  const codes = codesOf(unpacked).join();
  const expected = ok ? [''] : codesOfError.find(([words]) => words.test(error))?.[1];
  if (!expected?.includes(codes)) return `${name}: ${error || 'no error'}, found ${codes || 'no fault'}`;
  // Of a stored block that is cut, the command gives what is there; of one that cannot be, not even whole ones before it.
  if (codes === 'zstd.truncated' && bytes > unpacked.bytes.length) return null;
  const known = ok ? unpacked.bytes : unpacked.bytes.subarray(0, bytes);
  return sha256Hex(known) === sha256 ? null : `${name}: other bytes (${codes})`;
}

const mutants = readMutants<Verdict>('zstd');
const corpus = readCorpus<Verdict>('zstd');

describe.each(unzstds)('zstd in %s, as the command', (_, unzstd) => {
  test.skipIf(mutants.length === 0)('reads mutants', () => {
    expect(mutants).toHaveLength(250);
    const judged = mutants.filter(({ name }) => !exceptions.has(name));
    expect(judged.map((item) => difference(unzstd, item)).filter(Boolean)).toEqual([]);
  });

  test.skipIf(corpus.length === 0)('reads streams of public test suites', () => {
    expect(corpus.map((item) => difference(unzstd, item)).filter(Boolean)).toEqual([]);
  });
});
