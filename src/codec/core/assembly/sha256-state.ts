/** One hash context: a stream whose SHA-256 is wanted, and the pieces of it that are not hashed yet. */

/** Eight words (FIPS 180-4, 6.2.1). */
export const STATE: usize = 0;
/** Bytes hashed or standing in BLOCK. */
export const LENGTH: usize = 32;
/** First and last of its pieces in the queue, 0 when there are none. */
export const FIRST_PIECE: usize = 40;
export const LAST_PIECE: usize = 44;
/** Bytes that wait in the queue. */
export const WAITING: usize = 48;
/** The context behind it in the list it stands in, while the queue is worked off. */
export const BEHIND: usize = 52;
/** Whether the run that is being hashed is the last of the stream. */
export const ENDING: usize = 56;
/** Whether the stream must be worked off this time. */
export const URGENT: usize = 60;
/** A block that is not full; at the end of the stream the one or two last ones. */
export const BLOCK: usize = 64;
/** What it all comes to, once the end of the stream has been worked off. */
export const DIGEST: usize = BLOCK + 128;
export const HASH_SIZE: usize = DIGEST + 64;

// A piece in the queue: where it stands in memory, how long it is, and the piece behind it.
export const PIECE_AT: usize = 0;
export const PIECE_LENGTH: usize = 4;
export const PIECE_BEHIND: usize = 8;
export const PIECE_SIZE: usize = 16;
/** As the length of a piece: the stream ends here. */
export const END_OF_STREAM: usize = 0xffffffff;

/** Makes a context ready for a new stream. Initial value: FIPS 180-4, 5.3.3. */
export function beginStream(context: usize): void {
  store<u32>(context, 0x6a09e667);
  store<u32>(context, 0xbb67ae85, 4);
  store<u32>(context, 0x3c6ef372, 8);
  store<u32>(context, 0xa54ff53a, 12);
  store<u32>(context, 0x510e527f, 16);
  store<u32>(context, 0x9b05688c, 20);
  store<u32>(context, 0x1f83d9ab, 24);
  store<u32>(context, 0x5be0cd19, 28);
  store<u64>(context, 0, LENGTH);
}

/** Leaves the digest of a stream whose last block was hashed, and makes the context ready for the next. */
export function endStream(context: usize): void {
  for (let i: usize = 0; i < 32; i += 4) store<u32>(context + i, bswap<u32>(load<u32>(context + i)), DIGEST);
  beginStream(context);
}
