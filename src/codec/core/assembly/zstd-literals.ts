/** The literals of a block (RFC 8878, 3.1.1.3.1). */

import { decodeFour, decodeStream } from './zstd-streams';
import { readHuffman } from './zstd-huffman';
import { DECODED, HAS_HUFFMAN, LONGEST_BLOCK, STORED } from './zstd-state';

/** Where the literals that `readLiterals` has read stand. */
export let literalsAt: usize = 0;
export let literalsEnd: usize = 0;

/** Reads the literals section at the start of a block that ends at `to`. The position behind it; 0 where it cannot be. */
export function readLiterals(to: usize): usize {
  if (to === STORED) return 0;
  const type = load<u8>(STORED) & 3;
  return type < 2 ? readPlain(to, type === 1) : readCoded(to, type === 3);
}

/** Literals that stand there as they are, or one of them that stands for all. */
function readPlain(to: usize, isRun: bool): usize {
  const header = load<u32>(STORED);
  const format = (header >>> 2) & 3;
  const headerSize: usize = format === 1 ? 2 : format === 3 ? 3 : 1;
  const count: usize =
    format === 1 ? (header >>> 4) & 0xfff : format === 3 ? (header >>> 4) & 0xfffff : (header >>> 3) & 0x1f;
  const at = STORED + headerSize;
  const end = at + (isRun ? 1 : count);
  if (count > LONGEST_BLOCK || end > to) return 0;
  literalsAt = at;
  if (isRun) {
    memory.fill(DECODED, load<u8>(at), count);
    literalsAt = DECODED;
  }
  literalsEnd = literalsAt + count;
  return end;
}

function readCoded(to: usize, sameTable: bool): usize {
  const header = load<u64>(STORED);
  const format = <u32>(header >> 2) & 3;
  const width: u32 = format < 2 ? 10 : format === 2 ? 14 : 18;
  const mask: u32 = (1 << width) - 1;
  const count: usize = <u32>(header >> 4) & mask;
  let at = STORED + ((4 + 2 * width) >>> 3);
  const end = at + (<u32>(header >> (4 + width)) & mask);
  if (count > LONGEST_BLOCK || end > to) return 0;
  if (!sameTable) {
    at = readHuffman(at, end);
    if (!at) return 0;
    store<u32>(HAS_HUFFMAN, 1);
  }
  if (!load<u32>(HAS_HUFFMAN)) return 0;
  literalsAt = DECODED;
  literalsEnd = DECODED + count;
  const isDecoded = format === 0 ? decodeStream(at, end, DECODED, literalsEnd) : readFour(at, end, count);
  return isDecoded ? end : 0;
}

/** Four streams, the sizes of the first three before them. */
function readFour(from: usize, to: usize, count: usize): bool {
  const first = from + 6;
  if (first > to || <usize>3 * ((count + 3) >>> 2) > count) return false;
  const second = first + <usize>load<u16>(from);
  const third = second + <usize>load<u16>(from, 2);
  const fourth = third + <usize>load<u16>(from, 4);
  return fourth <= to && decodeFour(first, second, third, fourth, to, DECODED, count);
}
