/** How far back a match copies, in whole periods, so that sixteen bytes at a time repeat it: entry d is for distance d. */
const REPEATS = memory.data(256, 16);

/** Fills the patterns that spread the first d bytes of a vector over all of it. */
export function prepareRepeats(): void {
  for (let distance: usize = 1; distance < 16; distance++) {
    for (let i: usize = 0; i < 16; i++) store<u8>(REPEATS + (distance << 4) + i, i % distance);
  }
}

/**
 * Copies a match: `length` bytes (3 to 258) from `distance` bytes back, which may be fewer than the length: then they repeat.
 * Writes whole steps, up to 31 bytes more than asked.
 */
// @ts-ignore: decorator
@inline
export function copyMatch(to: usize, distance: usize, length: usize): void {
  const end = to + length;
  if (ASC_FEATURE_SIMD) {
    if (distance >= 16) {
      // Two steps at once: that a match is longer than 32 bytes is easier to foretell than that it is longer than 16.
      let from = to - distance;
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
      if (length <= 32) return;
      do {
        from += 32;
        to += 32;
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
      } while (to + 32 < end);
    } else {
      const repeated = i8x16.swizzle(v128.load(to - distance), v128.load(REPEATS + (distance << 4)));
      // The longest step that is made of whole periods.
      const step: usize = 16 - (16 % <u32>distance);
      do {
        v128.store(to, repeated);
        to += step;
      } while (to < end);
    }
  } else if (distance >= 8) {
    let from = to - distance;
    do {
      store<u64>(to, load<u64>(from));
      from += 8;
      to += 8;
    } while (to < end);
  } else {
    const from = to - distance;
    let i: usize = 0;
    do {
      store<u8>(to + i, load<u8>(from + i));
    } while (++i < length);
  }
}
