/**
 * Where everything stands in the one linear memory. It is sized when the module is instantiated and never grows, so views
 * of it stay valid. Addresses are compile-time constants: the compiler folds them into the offsets of loads and stores.
 */

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
/** The digest that `sha256Finish` leaves. */
export const DIGEST: usize = SCHEDULE + 64 * 16;
/** Bytes that come from outside of this memory pass through here to be hashed or checked. */
export const STAGING: usize = DIGEST + 64;
export const STAGING_SIZE: usize = 64 * 1024;

/** Hash contexts; see sha256.ts. */
export const HASHES: usize = STAGING + STAGING_SIZE;
export const HASH_SIZE: usize = 128;
export const HASH_COUNT: u32 = 128;

/** Inflate contexts; see inflate-state.ts. */
export const INFLATES: usize = HASHES + HASH_SIZE * HASH_COUNT;
