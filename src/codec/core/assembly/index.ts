import { prepareCrc32 } from './crc32';
import { prepareRepeats } from './copy-match';
import { CUT_COUNT, CUT_SIZE, prepareGears } from './fastcdc';
import { prepareMeanings } from './huffman';
import {
  BITS,
  BIT_COUNT,
  HISTORY,
  INFLATE_COUNT,
  INFLATE_SIZE,
  INPUT,
  INPUT_SIZE,
  IN_AT,
  MEMORY_END,
  OUTPUT,
  OUT_AT,
  OUT_FROM,
  WINDOW as INFLATE_WINDOW,
} from './inflate-state';
import {
  COPIES,
  COPIES_SIZE,
  CRC_TABLES,
  CUTS,
  HASHES,
  HASH_COUNT,
  HELD,
  HELD_SIZE,
  INFLATES,
  SHELF_COUNT,
  SHELF_SIZE,
  SHELVES,
  SIEVE_GROUPS,
  SIEVE_NEXT,
  SIEVE_PLACES,
  SIEVE_QUADS,
  SIEVE_TEXT,
  SIEVE_TEXT_SIZE,
  SIEVE_TRIPLES,
} from './layout';
import { DIGEST, HASH_SIZE } from './sha256-state';
import {
  KEPT_END,
  LONGEST_BLOCK,
  OLD_END,
  OUT_AT as ZSTD_OUT_AT,
  OUT_FROM as ZSTD_OUT_FROM,
  STORED,
  WINDOW,
  WINDOW_SIZE,
  ZSTD,
} from './zstd-state';

export { crc32 } from './crc32';
export { cutFind, cutOpen } from './fastcdc';
export { inflateFeed, inflateNext, inflateOpen, inflateResume, inflateRun, inflateStop } from './inflate';
export { hashBy } from './sha256';
export { hashTrial } from './sha256-lanes';
export { hashDrain, hashFinish, hashOpen, hashRelease, hashUpdate } from './sha256-queue';
export { sieveFind } from './sieve';
export { xxh64Digest } from './xxh64';
export { zstdBlock, zstdOpen, zstdStart } from './zstd';
export { zstdResume } from './zstd-window';

/** What the glue must know of the layout, by name: it keeps no second copy of these numbers. */
export const held = HELD;
export const heldSize = HELD_SIZE;
export const copies = COPIES;
export const copiesSize = COPIES_SIZE;
export const shelves = SHELVES;
export const shelfSize = SHELF_SIZE;
export const shelfCount = SHELF_COUNT;
export const hashes = HASHES;
export const hashSize = HASH_SIZE;
export const hashDigest = DIGEST;
export const hashCount = HASH_COUNT;
export const sieveGroups = SIEVE_GROUPS;
export const sieveTriples = SIEVE_TRIPLES;
export const sieveQuads = SIEVE_QUADS;
export const sieveText = SIEVE_TEXT;
export const sieveTextSize = SIEVE_TEXT_SIZE;
export const sieveNext = SIEVE_NEXT;
export const sievePlaces = SIEVE_PLACES;
export const cuts = CUTS;
export const cutSize = CUT_SIZE;
export const cutCount = CUT_COUNT;
export const inflates = INFLATES;
export const inflateSize = INFLATE_SIZE;
export const inflateCount = INFLATE_COUNT;
export const inflateInput = INPUT;
export const inflateInputSize = INPUT_SIZE;
export const inflateInAt = IN_AT;
export const inflateOutAt = OUT_AT;
export const inflateOutFrom = OUT_FROM;
export const inflateOutput = OUTPUT;
export const inflateHistory = HISTORY;
export const inflateWindow = INFLATE_WINDOW;
export const inflateBits = BITS;
export const inflateBitCount = BIT_COUNT;
export const zstdStored = STORED;
export const zstdStoredSize = LONGEST_BLOCK;
export const zstdOutAt = ZSTD_OUT_AT;
export const zstdOutFrom = ZSTD_OUT_FROM;
export const zstdOldEnd = OLD_END;
export const zstdWindow = WINDOW;
export const zstdWindowSize = WINDOW_SIZE;
export const zstdKept = ZSTD;
export const zstdKeptEnd = KEPT_END;

// Runs when the module is instantiated. This is the only time that the memory grows: there is no allocator.
if (__data_end > CRC_TABLES) unreachable();
if (memory.grow(<i32>((MEMORY_END + 0xffff) >>> 16) - memory.size()) < 0) unreachable();
prepareCrc32();
prepareGears();
prepareMeanings();
prepareRepeats();
