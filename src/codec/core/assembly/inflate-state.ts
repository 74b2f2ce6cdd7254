/** One inflate context: its registers between two calls, its tables, and its buffers, one after the other in memory. */

import { DISTANCE_ENTRIES, LITERAL_ENTRIES } from './huffman';
import { INFLATES } from './layout';

/** Bits that were taken from the input and not used yet, the next one lowest; all above them are 0. */
export const BITS: usize = 0;
export const BIT_COUNT: usize = 8;
export const IN_AT: usize = 12;
export const IN_END: usize = 16;
/** Where the next output byte goes. */
export const OUT_AT: usize = 20;
/** Where the output of this call starts: what the caller takes is from here to OUT_AT. */
export const OUT_FROM: usize = 24;
/** What comes next: one of the modes below. */
export const MODE: usize = 28;
/** Whether this block says that it is the last. */
export const FINAL: usize = 32;
/** Bytes of a stored block that are still to come. */
export const REMAINING: usize = 36;
/** Of the header of a dynamic block: symbols of each kind, and lengths read so far. */
export const LITERAL_COUNT: usize = 40;
export const DISTANCE_COUNT: usize = 44;
export const PRECODE_COUNT: usize = 48;
export const LENGTHS_READ: usize = 52;
/** Whether the tables are those of the fixed codes, which then need not be built again. */
export const FIXED: usize = 56;
/** How far down from OUT_AT matches may reach: to the start of the stream, or of the buffer. */
export const HISTORY: usize = 60;
/** Whether to stop before the next block, where a checkpoint can be made. */
export const STOP: usize = 64;

export const MODE_BLOCK: u32 = 0;
export const MODE_STORED_LENGTH: u32 = 1;
export const MODE_STORED: u32 = 2;
export const MODE_COUNTS: u32 = 3;
export const MODE_PRECODE: u32 = 4;
export const MODE_LENGTHS: u32 = 5;
export const MODE_SYMBOLS: u32 = 6;

/** Code lengths of a block: at most 286 + 30 of a dynamic one, 288 + 32 of the fixed codes. */
export const CODE_LENGTHS: usize = 80;
export const PRECODE_LENGTHS: usize = CODE_LENGTHS + 320;
export const LITERALS: usize = PRECODE_LENGTHS + 32;
export const DISTANCES: usize = LITERALS + LITERAL_ENTRIES * 4;
/** Input that is not in this memory yet is put here by the caller. */
export const INPUT: usize = (DISTANCES + DISTANCE_ENTRIES * 4 + 63) & ~63;
export const INPUT_SIZE: usize = 64 * 1024;
export const OUTPUT: usize = INPUT + INPUT_SIZE;
export const WINDOW: usize = 32 * 1024;
export const OUTPUT_SIZE: usize = WINDOW + 1024 * 1024;
/** Room for one turn of either loop: two literals, a match of 258 bytes, and 31 more that its last step may write. */
export const OUTPUT_MARGIN: usize = 320;
export const INFLATE_SIZE: usize = (OUTPUT + OUTPUT_SIZE + 63) & ~63;
/** From here on there is no room for another turn. */
export const OUTPUT_FULL: usize = OUTPUT + OUTPUT_SIZE - OUTPUT_MARGIN;

export const INFLATE_COUNT: u32 = 4;
export const MEMORY_END: usize = INFLATES + INFLATE_SIZE * INFLATE_COUNT;
