/** The blocks of zstd frames (RFC 8878, 3.1.1.2). Their headers, and all that stands around them, are read by the caller. */

import { xxh64Start, xxh64Update } from './xxh64';
import { prepareCodes } from './zstd-codes';
import { readLiterals } from './zstd-literals';
import { readSequences } from './zstd-sequences';
import {
  HASHED,
  HAS_HUFFMAN,
  LITERAL_LOG,
  MATCH_LOG,
  NO_TABLE,
  OFFSET_LOG,
  OUT_AT,
  OUT_FROM,
  RECENT,
  STORED,
  WINDOW,
} from './zstd-state';
import { reserve, startBlock, startWindow } from './zstd-window';

/** What `zstdBlock` says; the glue knows these numbers too. */
const DECODED_IT: u32 = 0;
const CANNOT_BE: u32 = 1;
const NO_MEMORY: u32 = 2;

/** Kinds of block. */
const RAW: u32 = 0;
const RUN: u32 = 1;

/** Makes an instance ready to decode zstd, for good. False where there is not enough memory. */
export function zstdOpen(): bool {
  if (!reserve(WINDOW)) return false;
  prepareCodes();
  return true;
}

/** Begins a frame, of which matches reach back by `windowSize` bytes at most. */
export function zstdStart(windowSize: usize, hashed: bool): void {
  startWindow(windowSize);
  store<u32>(RECENT, 1);
  store<u32>(RECENT, 4, 4);
  store<u32>(RECENT, 8, 8);
  store<u32>(LITERAL_LOG, NO_TABLE);
  store<u32>(OFFSET_LOG, NO_TABLE);
  store<u32>(MATCH_LOG, NO_TABLE);
  store<u32>(HAS_HUFFMAN, 0);
  store<u32>(HASHED, hashed);
  xxh64Start();
}

/**
 * Decodes the block whose `stored` bytes stand at STORED, at most LONGEST_BLOCK; `size` is what its header says. Its output
 * stands from OUT_FROM to OUT_AT until the next call. After a block that cannot be the frame is over.
 */
export function zstdBlock(kind: u32, stored: usize, size: usize): u32 {
  if (!startBlock()) return NO_MEMORY;
  if (!decode(kind, stored, size)) return CANNOT_BE;
  if (load<u32>(HASHED)) xxh64Update(load<usize>(OUT_FROM), load<usize>(OUT_AT));
  return DECODED_IT;
}

function decode(kind: u32, stored: usize, size: usize): bool {
  const at = load<usize>(OUT_AT);
  if (kind === RAW) memory.copy(at, STORED, stored);
  else if (kind === RUN) memory.fill(at, load<u8>(STORED), size);
  else {
    const end = STORED + stored;
    const literalsEnd = readLiterals(end);
    return literalsEnd !== 0 && readSequences(literalsEnd, end);
  }
  store<usize>(OUT_AT, at + size);
  return true;
}
