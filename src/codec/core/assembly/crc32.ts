import { CRC_TABLES } from './layout';

/** Fills the tables of the reflected polynomial 0xedb88320: table n takes a byte that stands n bytes before the end. */
export function prepareCrc32(): void {
  for (let i: u32 = 0; i < 256; i++) {
    let value = i;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    store<u32>(CRC_TABLES + (i << 2), value);
  }
  for (let i: u32 = 256; i < 16 * 256; i++) {
    const before = load<u32>(CRC_TABLES + ((i - 256) << 2));
    store<u32>(CRC_TABLES + (i << 2), (before >>> 8) ^ load<u32>(CRC_TABLES + ((before & 0xff) << 2)));
  }
}

/** What four bytes add to the checksum when `after` bytes of the step come after them. */
// @ts-ignore: decorator
@inline
function four(word: u32, after: usize): u32 {
  const table = CRC_TABLES + (after << 10);
  return (
    load<u32>(table + 3072 + ((word & 0xff) << 2)) ^
    load<u32>(table + 2048 + (((word >>> 8) & 0xff) << 2)) ^
    load<u32>(table + 1024 + (((word >>> 16) & 0xff) << 2)) ^
    load<u32>(table + ((word >>> 24) << 2))
  );
}

/** CRC-32 (ISO 3309) of `length` bytes at `at`, which follow those with checksum `before`. Sixteen bytes a step. */
export function crc32(before: u32, at: usize, length: usize): u32 {
  let crc = ~before;
  const end = at + length;
  while (end - at >= 16) {
    crc =
      four(load<u32>(at) ^ crc, 12) ^
      four(load<u32>(at, 4), 8) ^
      four(load<u32>(at, 8), 4) ^
      four(load<u32>(at, 12), 0);
    at += 16;
  }
  for (; at < end; at++) crc = (crc >>> 8) ^ load<u32>(CRC_TABLES + (((crc ^ load<u8>(at)) & 0xff) << 2));
  return ~crc;
}
