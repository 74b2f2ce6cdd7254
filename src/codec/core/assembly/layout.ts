/**
 * Where everything stands in the one linear memory. It is sized when the module is instantiated and never grows, so views
 * of it stay valid. Addresses are compile-time constants: the compiler folds them into the offsets of loads and stores.
 */

import { CUT_COUNT, CUT_SIZE } from './fastcdc';
import { HASH_SIZE, PIECE_SIZE } from './sha256-state';

/** Static data of the compiler (`memory.data`) lies below; `start` in index.ts holds it to that. */
const FIRST: usize = 4096;

/** Sixteen tables of 256 words for CRC-32. */
export const CRC_TABLES: usize = FIRST;
/** What a literal or length symbol stands for, one word each; see huffman.ts. */
export const LITERAL_MEANINGS: usize = CRC_TABLES + 16 * 1024;
/** What a distance symbol stands for, one word each. */
export const DISTANCE_MEANINGS: usize = LITERAL_MEANINGS + 288 * 4;
/** Symbols in the order of their codes, while a table is built. */
export const SORTED_SYMBOLS: usize = DISTANCE_MEANINGS + 32 * 4;
/** Two rows of sixteen words, while a table is built: how many codes have each length, and the place of the first of them. */
export const CODE_COUNTS: usize = SORTED_SYMBOLS + 288 * 2;
export const CODE_PLACES: usize = CODE_COUNTS + 64;
/** The message schedule, with the round constants added: 64 rounds of four lanes. */
export const SCHEDULE: usize = (CODE_PLACES + 64 + 63) & ~63;
/** The states of the four streams that are hashed side by side: eight vectors, a stream in each lane. */
export const LANES: usize = SCHEDULE + 64 * 16;
/** The run of blocks that each lane works on. */
export const LANE_RUN_SIZE: usize = 32;
export const LANE_RUNS: usize = LANES + 8 * 16;
/** The lines in which streams wait to be hashed, two for each class of size: the first and the last of each line. */
export const LINES: usize = LANE_RUNS + 4 * LANE_RUN_SIZE;
export const LINE_SIZE: usize = 8;
export const LINE_COUNT: i32 = 66;

/** Gear words for cutting contents into chunks, and the contexts of those that are being cut; see fastcdc.ts. */
export const CUT_GEARS: usize = (LINES + LINE_SIZE * LINE_COUNT + 63) & ~63;
export const CUTS: usize = CUT_GEARS + 2 * 256 * 8;

/** Hash contexts, the list of those that have pieces queued, and the queued pieces; see sha256-queue.ts. */
export const HASHES: usize = CUTS + CUT_SIZE * CUT_COUNT;
export const HASH_COUNT: u32 = 1024;
export const STREAMS: usize = HASHES + HASH_SIZE * HASH_COUNT;
export const PIECES: usize = STREAMS + HASH_COUNT * 4;
export const PIECES_END: usize = PIECES + PIECE_SIZE * 4096;

/** The tables of the sieve, the text that goes through it, where it goes on, and the places it found; see sieve.ts. */
export const SIEVE_GROUPS: usize = (PIECES_END + 63) & ~63;
export const SIEVE_TRIPLES: usize = SIEVE_GROUPS + 2 * 4 * 32;
export const SIEVE_QUADS: usize = SIEVE_TRIPLES + 32 * 1024;
export const SIEVE_TEXT: usize = SIEVE_QUADS + 8 * 1024;
export const SIEVE_TEXT_SIZE: usize = 16 * 1024;
/** Behind the text is a block that is read and does not count. */
export const SIEVE_NEXT: usize = SIEVE_TEXT + SIEVE_TEXT_SIZE + 16;
export const SIEVE_PLACES: usize = SIEVE_NEXT + 4;
export const SIEVE_MOST: u32 = 4096;
const SIEVE_END: usize = SIEVE_PLACES + 4 * SIEVE_MOST;

/** What `hold` of the engine puts here for its callers; it must lie still until it is hashed. */
export const HELD: usize = (SIEVE_END + 63) & ~63;
export const HELD_SIZE: usize = 1024 * 1024;
/** Copies of bytes that are handed in from elsewhere to be hashed or checked. Apart from HELD, whose views are in use then. */
export const COPIES: usize = HELD + HELD_SIZE;
export const COPIES_SIZE: usize = 512 * 1024;
/** Output of decoders that have no context here, each with a place of its own; it must lie still until it is hashed. */
export const SHELVES: usize = COPIES + COPIES_SIZE;
export const SHELF_SIZE: usize = 1024 * 1024;
export const SHELF_COUNT: u32 = 2;

/** Inflate contexts; see inflate-state.ts. */
export const INFLATES: usize = SHELVES + SHELF_SIZE * SHELF_COUNT;
