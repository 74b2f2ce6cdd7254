/** A 64-bit number as two halves: BigInt is many times slower. */
interface Halves {
  low: number;
  high: number;
}

const P1 = { low: 0x85ebca87 | 0, high: 0x9e3779b1 | 0 };
const P2 = { low: 0x27d4eb4f | 0, high: 0xc2b2ae3d | 0 };
const P3 = { low: 0x9e3779f9 | 0, high: 0x165667b1 | 0 };
const P4 = { low: 0xc2b2ae63 | 0, high: 0x85ebca77 | 0 };
const P5 = { low: 0x165667c5 | 0, high: 0x27d4eb2f | 0 };

const stripe = 32;

/** XXH64 with seed 0 of a stream, of which zstd keeps the low 32 bits as its content checksum (RFC 8878, 3.1.1). */
export class Xxh64 {
  readonly #lanes: readonly [Halves, Halves, Halves, Halves] = [zero(), zero(), zero(), zero()];
  readonly #pending = new Uint8Array(stripe);
  #filled = 0;
  #length = 0;

  constructor() {
    this.reset();
  }

  /** Makes it ready for another stream. */
  reset(): void {
    const [a, b, c, d] = this.#lanes;
    Object.assign(a, P1);
    add(a, P2);
    Object.assign(b, P2);
    Object.assign(c, zero());
    // Minus P1.
    Object.assign(d, { low: ~P1.low, high: ~P1.high });
    add(d, { low: 1, high: 0 });
    this.#filled = 0;
    this.#length = 0;
  }

  /** Takes the next bytes. */
  update(data: Uint8Array): void {
    this.#length += data.length;
    let at = 0;
    if (this.#filled > 0) {
      at = Math.min(stripe - this.#filled, data.length);
      this.#pending.set(data.subarray(0, at), this.#filled);
      this.#filled += at;
      if (this.#filled < stripe) return;
      this.#takeStripe(this.#pending, 0);
      this.#filled = 0;
    }
    for (; at + stripe <= data.length; at += stripe) this.#takeStripe(data, at);
    this.#pending.set(data.subarray(at));
    this.#filled = data.length - at;
  }

  /** The low 32 bits of the hash, as an unsigned number. */
  digest(): number {
    const hash = zero();
    if (this.#length >= stripe) this.#mergeLanes(hash);
    else add(hash, P5);
    add(hash, { low: this.#length | 0, high: Math.floor(this.#length / 2 ** 32) | 0 });
    this.#takeRest(hash);
    shiftXor(hash, 33);
    multiply(hash, P2);
    shiftXor(hash, 29);
    multiply(hash, P3);
    shiftXor(hash, 32);
    return hash.low >>> 0;
  }

  #takeStripe(data: Uint8Array, at: number): void {
    for (let lane = 0; lane < 4; lane++) {
      round(this.#lanes[lane] as Halves, word(data, at + lane * 8), word(data, at + lane * 8 + 4));
    }
  }

  #mergeLanes(hash: Halves): void {
    const widths = [1, 7, 12, 18];
    for (const [lane, width] of widths.entries()) {
      const copy = { ...(this.#lanes[lane] as Halves) };
      rotate(copy, width);
      add(hash, copy);
    }
    for (const lane of this.#lanes) {
      const mixed = zero();
      round(mixed, lane.low, lane.high);
      hash.low ^= mixed.low;
      hash.high ^= mixed.high;
      multiply(hash, P1);
      add(hash, P4);
    }
  }

  #takeRest(hash: Halves): void {
    let at = 0;
    for (; at + 8 <= this.#filled; at += 8) {
      const mixed = zero();
      round(mixed, word(this.#pending, at), word(this.#pending, at + 4));
      hash.low ^= mixed.low;
      hash.high ^= mixed.high;
      rotate(hash, 27);
      multiply(hash, P1);
      add(hash, P4);
    }
    for (; at + 4 <= this.#filled; at += 4) {
      const mixed = { low: word(this.#pending, at), high: 0 };
      multiply(mixed, P1);
      hash.low ^= mixed.low;
      hash.high ^= mixed.high;
      rotate(hash, 23);
      multiply(hash, P2);
      add(hash, P3);
    }
    for (; at < this.#filled; at++) {
      const mixed = { low: this.#pending[at] as number, high: 0 };
      multiply(mixed, P5);
      hash.low ^= mixed.low;
      hash.high ^= mixed.high;
      rotate(hash, 11);
      multiply(hash, P1);
    }
  }
}

function zero(): Halves {
  return { low: 0, high: 0 };
}

function word(data: Uint8Array, at: number): number {
  return (
    (data[at] as number) |
    ((data[at + 1] as number) << 8) |
    ((data[at + 2] as number) << 16) |
    ((data[at + 3] as number) << 24)
  );
}

/** `lane = rotate(lane + input * P2, 31) * P1` */
function round(lane: Halves, low: number, high: number): void {
  const input = { low, high };
  multiply(input, P2);
  add(lane, input);
  rotate(lane, 31);
  multiply(lane, P1);
}

function add(into: Halves, other: Halves): void {
  const low = (into.low >>> 0) + (other.low >>> 0);
  into.high = (into.high + other.high + (low > 0xffffffff ? 1 : 0)) | 0;
  into.low = low | 0;
}

/** Rotates left by fewer than 32 bits. */
function rotate(value: Halves, count: number): void {
  const { low, high } = value;
  value.low = (low << count) | (high >>> (32 - count));
  value.high = (high << count) | (low >>> (32 - count));
}

/** `value ^= value >>> count` */
function shiftXor(value: Halves, count: number): void {
  const { low, high } = value;
  if (count < 32) {
    value.low = low ^ ((low >>> count) | (high << (32 - count)));
    value.high = high ^ (high >>> count);
  } else {
    value.low = low ^ (high >>> (count - 32));
  }
}

/** The low 64 bits of the product: the low halves in pieces of 16 bits, the rest modulo 2^32. */
function multiply(into: Halves, other: Halves): void {
  const a0 = into.low & 0xffff;
  const a1 = into.low >>> 16;
  const b0 = other.low & 0xffff;
  const b1 = other.low >>> 16;
  const cross = a1 * b0 + ((a0 * b0) >>> 16);
  const carry = (cross & 0xffff) + a0 * b1;
  const top = a1 * b1 + Math.floor(cross / 0x10000) + Math.floor(carry / 0x10000);
  into.high = (top + Math.imul(into.low, other.high) + Math.imul(into.high, other.low)) | 0;
  into.low = Math.imul(into.low, other.low);
}
