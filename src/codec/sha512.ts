import type { StreamHash } from './codec.ts';

/**
 * SHA-512 of one stream (FIPS 180-4), for the few blobs whose descriptors declare one: no engine has it, and the browser’s own
 * takes whole messages only. Words of 64 bits are pairs of 32: the upper half, then the lower.
 */
export class Sha512 implements StreamHash {
  readonly #state = Int32Array.from(initialState);
  readonly #block = new Uint8Array(blockSize);
  readonly #words = new Int32Array(160);
  #filled = 0;
  #length = 0;

  update(piece: Uint8Array): void {
    this.#length += piece.length;
    let at = 0;
    while (at < piece.length) {
      const taken = Math.min(piece.length - at, blockSize - this.#filled);
      this.#block.set(piece.subarray(at, at + taken), this.#filled);
      this.#filled += taken;
      at += taken;
      if (this.#filled === blockSize) this.#compress();
    }
  }

  /** The 64 bytes of the digest. Nothing can be added afterwards. */
  digest(): Uint8Array {
    const length = this.#length;
    this.#pad(0x80);
    while (this.#filled !== blockSize - 16) this.#pad(0);
    const view = new DataView(this.#block.buffer);
    view.setUint32(blockSize - 16, 0);
    view.setUint32(blockSize - 12, 0);
    // Lengths over 2^53 bytes are none that anyone has.
    view.setUint32(blockSize - 8, Math.floor(length / 2 ** 29));
    view.setUint32(blockSize - 4, (length * 8) % 2 ** 32);
    this.#compress();
    const digest = new DataView(new ArrayBuffer(64));
    for (const [index, word] of this.#state.entries()) digest.setInt32(index * 4, word);
    return new Uint8Array(digest.buffer);
  }

  close(): void {}

  #pad(byte: number): void {
    this.#block[this.#filled++] = byte;
    if (this.#filled === blockSize) this.#compress();
  }

  #compress(): void {
    this.#filled = 0;
    const w = this.#words;
    const view = new DataView(this.#block.buffer);
    for (let i = 0; i < 32; i++) w[i] = view.getInt32(i * 4);
    for (let i = 32; i < 160; i += 2) schedule(w, i);
    const s = this.#state;
    const v = Int32Array.from(s);
    for (let i = 0; i < 160; i += 2) round(v, w, i);
    for (let i = 0; i < 16; i += 2) {
      const low = ((s[i + 1] as number) >>> 0) + ((v[i + 1] as number) >>> 0);
      s[i] = (s[i] as number) + (v[i] as number) + carry(low);
      s[i + 1] = low;
    }
  }
}

const blockSize = 128;

/** First 64 bits of the fractions of the square roots of the first eight primes; of the cube roots of the first eighty. */
const initialState = fractions(8, 2n);
const constants = fractions(80, 3n);

/** The word `i` of the message schedule: σ1(w[t−2]) + w[t−7] + σ0(w[t−15]) + w[t−16]. */
function schedule(w: Int32Array, i: number): void {
  const h0 = w[i - 30] as number;
  const l0 = w[i - 29] as number;
  const h1 = w[i - 4] as number;
  const l1 = w[i - 3] as number;
  const low0 = ((l0 >>> 1) | (h0 << 31)) ^ ((l0 >>> 8) | (h0 << 24)) ^ ((l0 >>> 7) | (h0 << 25));
  const high0 = ((h0 >>> 1) | (l0 << 31)) ^ ((h0 >>> 8) | (l0 << 24)) ^ (h0 >>> 7);
  const low1 = ((l1 >>> 19) | (h1 << 13)) ^ ((h1 >>> 29) | (l1 << 3)) ^ ((l1 >>> 6) | (h1 << 26));
  const high1 = ((h1 >>> 19) | (l1 << 13)) ^ ((l1 >>> 29) | (h1 << 3)) ^ (h1 >>> 6);
  const low = (low0 >>> 0) + (low1 >>> 0) + ((w[i - 13] as number) >>> 0) + ((w[i - 31] as number) >>> 0);
  w[i] = high0 + high1 + (w[i - 14] as number) + (w[i - 32] as number) + carry(low);
  w[i + 1] = low;
}

/** One round over the working variables a … h, which are the pairs of `v`. */
function round(v: Int32Array, w: Int32Array, i: number): void {
  const ah = v[0] as number;
  const al = v[1] as number;
  const bh = v[2] as number;
  const bl = v[3] as number;
  const ch = v[4] as number;
  const cl = v[5] as number;
  const dh = v[6] as number;
  const dl = v[7] as number;
  const eh = v[8] as number;
  const el = v[9] as number;
  const fh = v[10] as number;
  const fl = v[11] as number;
  const gh = v[12] as number;
  const gl = v[13] as number;
  const hh = v[14] as number;
  const hl = v[15] as number;
  const sum1Low = ((el >>> 14) | (eh << 18)) ^ ((el >>> 18) | (eh << 14)) ^ ((eh >>> 9) | (el << 23));
  const sum1High = ((eh >>> 14) | (el << 18)) ^ ((eh >>> 18) | (el << 14)) ^ ((el >>> 9) | (eh << 23));
  const low1 =
    (hl >>> 0) +
    (sum1Low >>> 0) +
    (((el & fl) ^ (~el & gl)) >>> 0) +
    ((constants[i + 1] as number) >>> 0) +
    ((w[i + 1] as number) >>> 0);
  const high1 =
    hh + sum1High + ((eh & fh) ^ (~eh & gh)) + (constants[i] as number) + (w[i] as number) + carry(low1);
  const sum0Low = ((al >>> 28) | (ah << 4)) ^ ((ah >>> 2) | (al << 30)) ^ ((ah >>> 7) | (al << 25));
  const sum0High = ((ah >>> 28) | (al << 4)) ^ ((al >>> 2) | (ah << 30)) ^ ((al >>> 7) | (ah << 25));
  const low2 = (sum0Low >>> 0) + (((al & bl) ^ (al & cl) ^ (bl & cl)) >>> 0);
  const high2 = sum0High + ((ah & bh) ^ (ah & ch) ^ (bh & ch)) + carry(low2);
  const lowE = (dl >>> 0) + ((low1 | 0) >>> 0);
  const lowA = ((low1 | 0) >>> 0) + ((low2 | 0) >>> 0);
  v.copyWithin(2, 0, 14);
  v[0] = high1 + high2 + carry(lowA);
  v[1] = lowA;
  v[8] = dh + high1 + carry(lowE);
  v[9] = lowE;
}

/** What a sum of lower halves gives to the upper ones. */
function carry(low: number): number {
  return Math.floor(low / 2 ** 32);
}

/** The first 64 bits of the fractions of roots of the first primes, as pairs of 32. */
function fractions(count: number, power: 2n | 3n): Int32Array {
  const words = new Int32Array(count * 2);
  for (let index = 0, prime = 2n; index < count; prime++) {
    if (!isPrime(prime)) continue;
    const fraction = BigInt.asUintN(64, root(prime << (64n * power), power));
    words[index * 2] = Number(fraction >> 32n);
    words[index * 2 + 1] = Number(fraction & 0xffffffffn);
    index++;
  }
  return words;
}

function isPrime(number: bigint): boolean {
  for (let divisor = 2n; divisor * divisor <= number; divisor++) if (number % divisor === 0n) return false;
  return true;
}

/** The whole part of a root, by halving. */
function root(value: bigint, power: 2n | 3n): bigint {
  let low = 0n;
  let high = 1n << 72n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** power <= value) low = middle;
    else high = middle;
  }
  return low;
}
