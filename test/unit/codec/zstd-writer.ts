import { concatBytes } from '../../../src/base/bytes.ts';

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
