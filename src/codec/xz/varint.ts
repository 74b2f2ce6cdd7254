/** A number and where the byte behind it stands. */
export interface Varint {
  readonly value: number;
  readonly next: number;
}

/** Reads an xz variable-length integer (.xz specification, 1.2) that ends before `end`; null where none does. */
export function readVarint(data: Uint8Array, at: number, end: number): Varint | null {
  let value = 0;
  for (let i = 0; i < 9 && at + i < end; i++) {
    const byte = data[at + i] as number;
    value += (byte & 0x7f) * 2 ** (7 * i);
    // A last byte of zero would say nothing: it may not stand, unless it is the first.
    if (byte < 0x80) return byte === 0 && i > 0 ? null : { value, next: at + i + 1 };
  }
  return null;
}

/** Bytes of a variable-length integer. */
export function encodeVarint(value: number): number[] {
  const out: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) out.push((rest % 0x80) | 0x80);
  out.push(rest);
  return out;
}
