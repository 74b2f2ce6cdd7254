import { BackwardBits, backwardBits, bitsAt } from './bit-reader.ts';
import { firstState, nextState, readFseTable } from './fse.ts';
import type { WordBuffer } from './word-buffer.ts';

const maximumBits = 11;

/** A Huffman code for literals: a row for every value of the next `width` bits, symbol and length in one number. */
export interface HuffmanTable {
  readonly width: number;
  /** `symbol << 4 | length`. */
  readonly rows: Uint16Array;
}

/** Reads a tree description (RFC 8878, 4.2.1); `end` is the position behind it. Null where it cannot be. */
export function readHuffmanTable(
  block: WordBuffer,
  from: number,
  to: number,
): { readonly table: HuffmanTable; readonly end: number } | null {
  if (from >= to) return null;
  const header = block.bytes[from] as number;
  const end = from + 1 + (header >= 128 ? (header - 126) >> 1 : header);
  if (end > to) return null;
  const weights =
    header >= 128
      ? directWeights(block.bytes, from + 1, header - 127)
      : compressedWeights(block, from + 1, end);
  const table = weights && buildTable(weights);
  return table && { table, end };
}

function directWeights(data: Uint8Array, from: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const byte = data[from + (i >> 1)] as number;
    return i % 2 === 0 ? byte >> 4 : byte & 15;
  });
}

/** Weights that are themselves coded, by two states that take turns until the bits are used up. */
function compressedWeights(block: WordBuffer, from: number, to: number): number[] | null {
  const description = readFseTable(block.bytes, from, to, 6, maximumBits + 1);
  if (!description) return null;
  const { table, end } = description;
  const bits = new BackwardBits(block.view, block.bytes, end, to);
  const states = [firstState(table, bits), firstState(table, bits)];
  if (bits.left < 0) return null;
  const weights: number[] = [];
  for (let turn = 0; weights.length < 255; turn ^= 1) {
    const state = states[turn] as number;
    weights.push(table.symbol[state] as number);
    states[turn] = nextState(table, state, bits);
    if (bits.left < 0) {
      weights.push(table.symbol[states[turn ^ 1] as number] as number);
      return weights.length <= 255 ? weights : null;
    }
  }
  return null;
}

/** The last weight is not written: it is what is missing to a power of two. */
function buildTable(weights: readonly number[]): HuffmanTable | null {
  let sum = 0;
  for (const weight of weights) if (weight > 0) sum += 1 << (weight - 1);
  if (sum === 0) return null;
  const width = 32 - Math.clz32(sum);
  const rest = (1 << width) - sum;
  if (width > maximumBits || (rest & (rest - 1)) !== 0) return null;
  const all = Uint8Array.of(...weights, 32 - Math.clz32(rest));
  if (all.length > 256) return null;
  const rows = new Uint16Array(1 << width);
  let at = 0;
  for (let weight = 1; weight <= width; weight++) {
    const length = 1 << (weight - 1);
    for (let symbol = 0; symbol < all.length; symbol++) {
      if (all[symbol] !== weight) continue;
      rows.fill((symbol << 4) | (width + 1 - weight), at, at + length);
      at += length;
    }
  }
  return { width, rows };
}

/** Bits of one read, which are enough for two codes. */
const pairBits = 2 * maximumBits;

/**
 * Decodes one stream of literals, the range `[from, to)` of a block, into `count` bytes of `into` at `at`. False where the
 * stream is not used up to its last bit.
 */
export function decodeHuffman(
  table: HuffmanTable,
  block: WordBuffer,
  from: number,
  to: number,
  into: Uint8Array,
  at: number,
  count: number,
): boolean {
  const { width, rows } = table;
  const { view } = block;
  const mask = (1 << width) - 1;
  const end = at + count;
  let left = backwardBits(block.bytes, from, to);
  if (left < 0) return false;
  let i = at;
  while (i + 2 <= end && left >= pairBits) {
    const pair = bitsAt(view, from, left - pairBits, pairBits);
    const first = rows[pair >>> (pairBits - width)] as number;
    const rest = pairBits - (first & 15);
    const second = rows[(pair >>> (rest - width)) & mask] as number;
    into[i++] = first >>> 4;
    into[i++] = second >>> 4;
    left += rest - pairBits - (second & 15);
  }
  for (; i < end; i++) {
    // Where fewer bits than the longest code are left, those below them read as zeros.
    const index =
      left >= width ? bitsAt(view, from, left - width, width) : bitsAt(view, from, 0, left) << (width - left);
    const row = rows[index] as number;
    into[i] = row >>> 4;
    left -= row & 15;
    if (left < 0) return false;
  }
  return left === 0;
}
