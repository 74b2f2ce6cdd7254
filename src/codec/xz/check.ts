import type { Sha256 } from '../codec.ts';
import { crc32 } from '../crc32.ts';
import { Crc64 } from './crc64.ts';

/** Sizes in bytes of the checks by their number (.xz specification, 2.1.1.2); most numbers are not in use. */
const sizes = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64] as const;

/** What is computed over the unpacked bytes of a block. */
export interface Check {
  readonly name: string;
  update(piece: Uint8Array): void;
  /** The bytes as they stand behind a block; the check is spent afterwards. */
  digest(): Uint8Array;
}

/** The size of the check with this number, 0 to 15, known or not. */
export function checkSize(number: number): number {
  return sizes[number] ?? 0;
}

/** The check with this number, null where there is none or it is not known here. */
export function openCheck(number: number, createSha256: () => Sha256): Check | null {
  switch (number) {
    case 1:
      return new Crc32Check();
    case 4:
      return new Crc64Check();
    case 10:
      return new Sha256Check(createSha256());
    default:
      return null;
  }
}

/** Whether `openCheck` can tell what the check with this number guards. */
export function isKnownCheck(number: number): boolean {
  return number === 0 || number === 1 || number === 4 || number === 10;
}

class Crc32Check implements Check {
  readonly name = 'CRC32';
  #value = 0;

  update(piece: Uint8Array): void {
    this.#value = crc32(this.#value, piece);
  }

  digest(): Uint8Array {
    const digest = new DataView(new ArrayBuffer(4));
    digest.setUint32(0, this.#value, true);
    return new Uint8Array(digest.buffer);
  }
}

class Crc64Check extends Crc64 implements Check {
  readonly name = 'CRC64';
}

class Sha256Check implements Check {
  readonly name = 'SHA-256';
  readonly #hash: Sha256;

  constructor(hash: Sha256) {
    this.#hash = hash;
  }

  update(piece: Uint8Array): void {
    this.#hash.update(piece);
  }

  digest(): Uint8Array {
    const digest = this.#hash.digest();
    this.#hash.close();
    return digest;
  }
}
