import type { Brand } from './brand.ts';

/** A count of bytes. Never negative; exact up to 2^53 - 1. */
export type Bytes = Brand<number, 'Bytes'>;

/** Marks a plain number as a count of bytes. */
export const bytes = (count: number): Bytes => count as Bytes;

/** One array that holds the pieces one after the other. A single piece is returned as it is, not copied. */
export function concatBytes(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1 && pieces[0]) return pieces[0];
  let length = 0;
  for (const piece of pieces) length += piece.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Whether two arrays hold the same bytes. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** The numbers in an array's bytes. */
export function viewOf({ buffer, byteOffset, length }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, length);
}

/** Orders two arrays byte by byte, a prefix before what it begins: negative, 0 or positive, as `sort` wants it. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

const hexDigits = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'));

/** Lower-case hexadecimal of the bytes, two digits each. */
export function toHex(data: Uint8Array): string {
  let text = '';
  for (let i = 0; i < data.length; i++) text += hexDigits[data[i] as number];
  return text;
}
