import { concatBytes } from '../../../src/base/bytes.ts';
import { buildFseTable, type FseTable } from '../../../src/codec/zstd/fse.ts';
import {
  literalBits,
  literalLengths,
  matchBits,
  matchLengths,
  offsets,
} from '../../../src/codec/zstd/sequence-codes.ts';

/** What a frame starts with. */
export const magic = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd);
/** A frame header from its descriptor on: a window of 128 KiB, nothing else told. */
export const window128K = [0, 7 << 3];

// The kinds of blocks.
export const raw = 0;
export const run = 1;
export const compressed = 2;

/** A frame with this header from its descriptor on. */
export function frame(header: readonly number[], ...blocks: readonly Uint8Array[]): Uint8Array {
  return concatBytes([magic, Uint8Array.from(header), ...blocks]);
}

/** A block of any kind; `size` is that of the content, or of what a run unpacks to. */
export function block(kind: number, size: number, content: readonly number[], isLast = true): Uint8Array {
  const header = (size << 3) | (kind << 1) | (isLast ? 1 : 0);
  return concatBytes([
    Uint8Array.of(header & 0xff, (header >> 8) & 0xff, header >> 16),
    Uint8Array.from(content),
  ]);
}

/** A compressed block of these bytes. */
export function compressedBlock(content: readonly number[], isLast = true): Uint8Array {
  return block(compressed, content.length, content, isLast);
}

/** Fewer than 32 literals as they are. */
export function plainLiterals(data: readonly number[]): number[] {
  return [data.length << 3, ...data];
}

/** The header of coded literals. Kind 2 describes its code, 3 uses the last; format 0 is one stream, 1 to 3 are four. */
export function literalsHeader(kind: number, format: number, count: number, stored: number): number[] {
  const width = [10, 10, 14, 18][format] as number;
  const value = BigInt(kind | (format << 2)) | (BigInt(count) << 4n) | (BigInt(stored) << BigInt(4 + width));
  return Array.from({ length: (4 + 2 * width) / 8 }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
}

/** A sequence: value of the offset (3 more than it, or which of the last ones), literals below 16, match of 3 to 34. */
export interface Sequence {
  readonly value: number;
  readonly literals: number;
  readonly match: number;
}

/** A sequences section of one sequence: each of its codes says one symbol whatever the state, so there are no state bits. */
export function oneSequence({ value, literals, match }: Sequence): number[] {
  const code = Math.floor(Math.log2(value));
  // The bits of the offset below its highest one, and the end mark above them, which is that one.
  const bits: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bits.push(rest % 256);
  return [1, 0b01010100, literals, code, match - 3, ...bits];
}

/** A sequence by its codes and the bits that are added to them. */
export interface CodedSequence {
  readonly literalCode: number;
  readonly literalExtra: number;
  readonly offsetCode: number;
  readonly offsetExtra: number;
  readonly matchCode: number;
  readonly matchExtra: number;
}

/** A sequences section of fewer than 128 sequences, in the codes that need not be described (RFC 8878, 3.1.1.3.2.1). */
export function predefinedSequences(sequences: readonly CodedSequence[]): number[] {
  const literals = writeStates(
    literalLengths.predefined,
    sequences.map(({ literalCode }) => literalCode),
  );
  const far = writeStates(
    offsets.predefined,
    sequences.map(({ offsetCode }) => offsetCode),
  );
  const matches = writeStates(
    matchLengths.predefined,
    sequences.map(({ matchCode }) => matchCode),
  );
  // As they are read: from the end mark on.
  let bits = `1${literals[0]}${far[0]}${matches[0]}`;
  for (const [i, each] of sequences.entries()) {
    bits += binary(each.offsetExtra, each.offsetCode);
    bits += binary(each.matchExtra, matchBits[each.matchCode] as number);
    bits += binary(each.literalExtra, literalBits[each.literalCode] as number);
    if (i + 1 < sequences.length) bits += `${literals[i + 1]}${matches[i + 1]}${far[i + 1]}`;
  }
  return [sequences.length, 0, ...backwards(bits)];
}

/** The description of a Huffman code by its weights, all 1 or 2, which are coded themselves (RFC 8878, 4.2.1.2). */
export function codedWeights(weights: readonly number[]): number[] {
  const table = buildFseTable([0, 16, 16], 5);
  const chains = [0, 1].map((turn) =>
    writeStates(
      table,
      weights.filter((_, i) => i % 2 === turn),
    ),
  );
  const bits = weights.map((_, i) => chains[i % 2]?.[i >> 1]).join('');
  // The same counts as the description of the table: none, 16, 16.
  const content = [0x10, 0x88, 0x1f, ...backwards(`1${bits}`)];
  return [content.length, ...content];
}

/** Bits that are read from the last byte to the first: given in the order in which they are read. */
function backwards(bits: string): number[] {
  const padded = bits.padStart(Math.ceil(bits.length / 8) * 8, '0');
  return (padded.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)).reverse();
}

/** What is read for the first state, then for each next one, so that the states say these symbols. */
function writeStates(table: FseTable, symbols: readonly number[]): string[] {
  const written: string[] = [];
  let next: number | null = null;
  for (const symbol of symbols.toReversed()) {
    const state = table.symbol.findIndex((said, row) => {
      const beyond: number = (next ?? 0) - (table.base[row] as number);
      return said === symbol && (next === null || (beyond >= 0 && beyond < 2 ** (table.bits[row] as number)));
    });
    if (next !== null)
      written.push(binary(next - (table.base[state] as number), table.bits[state] as number));
    next = state;
  }
  written.push(binary(next ?? 0, table.accuracyLog));
  return written.reverse();
}

function binary(value: number, width: number): string {
  return width === 0 ? '' : value.toString(2).padStart(width, '0');
}
