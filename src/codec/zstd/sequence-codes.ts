import { buildFseTable, type FseTable } from './fse.ts';

/** One of the three codes of the sequences section (RFC 8878, 3.1.1.3.2.1). */
export interface SequenceCode {
  readonly maximumLog: number;
  readonly maximumSymbol: number;
  /** The table that a block may use without describing it (3.1.1.3.2.2). */
  readonly predefined: FseTable;
}

/** The code of how many literals stand before a match. */
export const literalLengths: SequenceCode = {
  maximumLog: 9,
  maximumSymbol: 35,
  predefined: buildFseTable(
    [
      4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1,
      -1, -1,
    ],
    6,
  ),
};

/** The code of how long a match is. */
export const matchLengths: SequenceCode = {
  maximumLog: 9,
  maximumSymbol: 52,
  predefined: buildFseTable(
    [
      1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
      1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1,
    ],
    6,
  ),
};

/** The code of how far back a match starts. */
export const offsets: SequenceCode = {
  maximumLog: 8,
  maximumSymbol: 31,
  predefined: buildFseTable(
    [1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1],
    5,
  ),
};

/** By code of a literal length: how many bits are added to it (3.1.1.3.2.1.1). */
export const literalBits = Uint8Array.of(
  ...[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12],
  ...[13, 14, 15, 16],
);
/** By code of a literal length: what they are added to. */
export const literalBase = baselines(literalBits, 0);
/** By code of a match length: how many bits are added to it. */
export const matchBits = Uint8Array.of(
  ...[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  ...[1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
);
/** By code of a match length: what they are added to. */
export const matchBase = baselines(matchBits, 3);

/** Each code starts where the one before it ends. */
function baselines(bits: Uint8Array, first: number): Uint32Array {
  let next = first;
  return Uint32Array.from(bits, (count) => {
    const base = next;
    next += 2 ** count;
    return base;
  });
}
