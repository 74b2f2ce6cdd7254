/** Bits that are read from the end of a range to its start (RFC 8878, 4.1), and how many there are. */

/** The bits in the range `[from, to)`: the highest set bit of the last byte marks the end. -1: no byte, or no mark. */
export function bitsBefore(from: usize, to: usize): i32 {
  const last: u32 = to > from ? load<u8>(to - 1) : 0;
  return last === 0 ? -1 : <i32>((to - from) << 3) - <i32>clz<u32>(last) + 23;
}

/** The `count` bits, at most 25, that stand below bit `left` of what starts at `from`; zeros where there is nothing. */
export function bitsBelow(from: usize, left: i32, count: i32): u32 {
  const at = left - count;
  if (at >= 0) return (load<u32>(from + (at >>> 3)) >>> (at & 7)) & ((1 << count) - 1);
  if (left <= 0) return 0;
  return (load<u32>(from) & ((1 << left) - 1)) << (count - left);
}

/** At least 57 bits that stand below bit `left`, the first of them highest. What stands before `from` is among them. */
// @ts-ignore: decorator
@inline
export function topBits(from: usize, left: i32): u64 {
  return load<u64>(from + <usize>((left + 7) >> 3) - 8) << (<u64>-left & 7);
}

/** The `count` highest bits, which may be none. */
// @ts-ignore: decorator
@inline
export function highest(bits: u64, count: u64): u32 {
  return <u32>((bits >> 1) >> (count ^ 63));
}
