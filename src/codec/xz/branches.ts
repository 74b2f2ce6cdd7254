import type { BranchConverter } from './filter.ts';

/**
 * Of the three bytes before an opcode, which were opcodes themselves (bits, the nearest lowest): how many bytes of the
 * address they reach into, and with which of them an address may have been converted.
 */
const reach = [0, 1, 2, 2, 3, 3, 3, 3] as const;
const mayConvert = [true, true, true, false, true, false, false, false] as const;

/** x86: CALL and JMP with 32-bit addresses of which the highest byte is all zeros or ones. One converter a stream. */
export function createX86Converter(): BranchConverter {
  let mask = 0;
  return (data, position) => {
    const last = data.length - 4;
    let opcode = -1;
    let at = 0;
    for (; at < last; at++) {
      if (((data[at] as number) & 0xfe) !== 0xe8) continue;
      const gap = at - opcode;
      mask = gap > 3 ? 0 : (mask << (gap - 1)) & 7;
      opcode = at;
      const isBlocked =
        mask !== 0 && (!mayConvert[mask] || isSignByte(data[at + 4 - (reach[mask] as number)] as number));
      if (isBlocked || !isSignByte(data[at + 4] as number)) {
        mask = (mask << 1) | 1;
        continue;
      }
      writeWord(data, at + 1, relativeAddress(readWord(data, at + 1), position + at + 5, mask));
      at += 4;
    }
    const gap = at - opcode;
    mask = gap > 3 ? 0 : mask << (gap - 1);
    return at < 0 ? 0 : at;
  };
}

function relativeAddress(absolute: number, next: number, mask: number): number {
  let address = (absolute - next) | 0;
  if (mask !== 0) {
    const bits = (reach[mask] as number) * 8;
    // The byte that an earlier opcode would have taken for a sign must not look like one.
    while (isSignByte((address >>> (24 - bits)) & 0xff)) {
      address = ((address ^ (2 ** (32 - bits) - 1)) - next) | 0;
    }
  }
  // 25 bits, the highest of them the sign.
  return (address << 7) >> 7;
}

function isSignByte(byte: number): boolean {
  return byte === 0 || byte === 0xff;
}

/** ARM64: BL, and ADRP within 512 MiB. */
export function convertArm64(data: Uint8Array, position: number): number {
  let at = 0;
  for (; at + 4 <= data.length; at += 4) {
    const word = readWord(data, at);
    const here = position + at;
    if (word >>> 26 === 0x25) {
      writeWord(data, at, 0x94000000 | ((word - (here >>> 2)) & 0x03ffffff));
    } else if ((word & 0x9f000000) >>> 0 === 0x90000000) {
      const page = ((word >>> 29) & 3) | ((word >>> 3) & 0x1ffffc);
      if (((page + 0x20000) & 0x1c0000) !== 0) continue;
      const relative = page - (here >>> 12);
      const sign = (relative & 0x20000) === 0 ? 0 : 0xe00000;
      writeWord(data, at, (word & 0x9000001f) | ((relative & 3) << 29) | ((relative & 0x3fffc) << 3) | sign);
    }
  }
  return at;
}

function readWord(data: Uint8Array, at: number): number {
  const [a, b, c, d] = [data[at], data[at + 1], data[at + 2], data[at + 3]] as [
    number,
    number,
    number,
    number,
  ];
  return a | (b << 8) | (c << 16) | (d << 24);
}

function writeWord(data: Uint8Array, at: number, word: number): void {
  data[at] = word;
  data[at + 1] = word >>> 8;
  data[at + 2] = word >>> 16;
  data[at + 3] = word >>> 24;
}
