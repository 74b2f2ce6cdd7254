/**
 * The one zstd context of an instance: what it keeps from block to block, its tables, and its buffers, one after the other
 * behind all else in memory. Only instances that decode zstd have memory there; see zstd-window.ts.
 */

import { MEMORY_END } from './inflate-state';

/** What is kept from block to block, but for the window, stands from here to KEPT_END. */
export const ZSTD: usize = (MEMORY_END + 63) & ~63;

/** The offsets used last, the latest first (RFC 8878, 3.1.1.5). */
export const RECENT: usize = ZSTD;
/** Accuracy logs of the three tables of sequences, NO_TABLE where the frame has had none. */
export const LITERAL_LOG: usize = ZSTD + 12;
export const OFFSET_LOG: usize = ZSTD + 16;
export const MATCH_LOG: usize = ZSTD + 20;
export const NO_TABLE: u32 = 0xff;
/** Whether the frame has had a Huffman table. */
export const HAS_HUFFMAN: usize = ZSTD + 24;
/** Where the output of the next block goes, and where that of the last block starts, which is hashed and handed out. */
export const OUT_AT: usize = ZSTD + 28;
export const OUT_FROM: usize = ZSTD + 32;
/** The end of what stands in the window from before OUT_AT was set to its start again; 0 while that has not been. */
export const OLD_END: usize = ZSTD + 36;
/** How far back matches may reach, and how long a block may be. */
export const WINDOW_SIZE: usize = ZSTD + 40;
export const BLOCK_LIMIT: usize = ZSTD + 44;
/** Whether output is hashed; see xxh64.ts for what stands there: four lanes, the length, a stripe that is not full. */
export const HASHED: usize = ZSTD + 48;
export const XXH64: usize = ZSTD + 64;

/** Tables of the sequences in use, eight bytes an entry; see zstd-fse.ts. */
export const LITERAL_TABLE: usize = XXH64 + 128;
export const OFFSET_TABLE: usize = LITERAL_TABLE + 512 * 8;
export const MATCH_TABLE: usize = OFFSET_TABLE + 256 * 8;
/** The Huffman table in use: a row of two bytes for every value of the next 11 bits; see zstd-huffman.ts. */
export const HUFFMAN_ROWS: usize = MATCH_TABLE + 512 * 8;

export const KEPT_END: usize = HUFFMAN_ROWS + 2048 * 2;

/** Meanings of the codes of sequences, and the tables that blocks may use without describing them. */
export const LITERAL_MEANINGS: usize = KEPT_END;
export const OFFSET_MEANINGS: usize = LITERAL_MEANINGS + 36 * 8;
export const MATCH_MEANINGS: usize = OFFSET_MEANINGS + 32 * 8;
export const WEIGHT_MEANINGS: usize = MATCH_MEANINGS + 53 * 8;
export const PREDEFINED_LITERALS: usize = WEIGHT_MEANINGS + 13 * 8;
export const PREDEFINED_OFFSETS: usize = PREDEFINED_LITERALS + 64 * 8;
export const PREDEFINED_MATCHES: usize = PREDEFINED_OFFSETS + 32 * 8;

/** While tables are built: the table of the weights' code, weights, counts of symbols, their next states, symbols by state. */
export const WEIGHT_TABLE: usize = PREDEFINED_MATCHES + 64 * 8;
export const WEIGHTS: usize = WEIGHT_TABLE + 64 * 8;
export const COUNTS: usize = WEIGHTS + 256;
export const NEXT_STATES: usize = COUNTS + 64 * 2;
export const SPREAD: usize = NEXT_STATES + 64 * 2;

/** No block is longer (RFC 8878, 3.1.1.2.4), and none has more literals. */
export const LONGEST_BLOCK: usize = 128 * 1024;
/** What copies in whole steps read and write over the end, and what reads of eight bytes take from before a start. */
export const MARGIN: usize = 64;

/** The stored bytes of a block are put here by the caller. */
export const STORED: usize = (SPREAD + 512 + MARGIN + 63) & ~63;
/** Decoded literals; those that are stored as they are stay where they are. */
export const DECODED: usize = STORED + LONGEST_BLOCK + MARGIN;
/** Output, of which the last WINDOW_SIZE bytes are kept; to the end of the memory. */
export const WINDOW: usize = DECODED + LONGEST_BLOCK + MARGIN;
