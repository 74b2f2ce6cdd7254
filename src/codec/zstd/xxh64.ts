/** One of the five primes of XXH64: numbers hold only 53 bits, so it stands in two halves. */
interface Prime {
  readonly low: number;
  readonly high: number;
}

const prime1: Prime = { low: 0x85ebca87 | 0, high: 0x9e3779b1 | 0 };
const prime2: Prime = { low: 0x27d4eb4f | 0, high: 0xc2b2ae3d | 0 };
const prime3: Prime = { low: 0x9e3779f9 | 0, high: 0x165667b1 | 0 };
const prime4: Prime = { low: 0xc2b2ae63 | 0, high: 0x85ebca77 | 0 };
const prime5: Prime = { low: 0x165667c5 | 0, high: 0x27d4eb2f | 0 };

const stripe = 32;

/**
 * XXH64 with seed 0 of a stream, of which zstd keeps the low 32 bits as its content checksum (RFC 8878, 3.1.1). 64-bit numbers
 * are pairs of 32-bit halves: BigInt is many times slower.
 */
export class Xxh64 {
  /** Four lanes, low half and high half by turns. */
  readonly #lanes = new Int32Array(8);
  readonly #pending = new Uint8Array(stripe);
  #filled = 0;
  #length = 0;
  /** The hash while it is put together. */
  #low = 0;
  #high = 0;

  constructor() {
    this.reset();
  }

  /** Makes it ready for another stream. */
  reset(): void {
    const lanes = this.#lanes.fill(0);
    this.#set(prime1.low, prime1.high);
    this.#add(prime2.low, prime2.high);
    lanes[0] = this.#low;
    lanes[1] = this.#high;
    lanes[2] = prime2.low;
    lanes[3] = prime2.high;
    // Minus the first prime.
    this.#set(~prime1.low, ~prime1.high);
    this.#add(1, 0);
    lanes[6] = this.#low;
    lanes[7] = this.#high;
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
      this.#takeStripes(this.#pending, 0, stripe);
    }
    const end = data.length - ((data.length - at) % stripe);
    this.#takeStripes(data, at, end);
    this.#pending.set(data.subarray(end));
    this.#filled = data.length - end;
  }

  /** The low 32 bits of the hash, as an unsigned number. Asked for once a stream. */
  digest(): number {
    if (this.#length >= stripe) this.#mergeLanes();
    else this.#set(prime5.low, prime5.high);
    this.#add(this.#length | 0, Math.floor(this.#length / 2 ** 32) | 0);
    this.#takeRest();
    this.#shiftXor(33);
    this.#multiply(prime2);
    this.#shiftXor(29);
    this.#multiply(prime3);
    this.#shiftXor(32);
    return this.#low >>> 0;
  }

  /** Takes whole stripes, lane by lane. */
  #takeStripes(data: Uint8Array, from: number, to: number): void {
    const view = new DataView(data.buffer, data.byteOffset, data.length);
    const lanes = this.#lanes;
    for (let lane = 0; lane < 4; lane++) {
      let low = lanes[2 * lane] as number;
      let high = lanes[2 * lane + 1] as number;
      for (let at = from + 8 * lane; at < to; at += stripe) {
        // lane = rotate(lane + input * prime2, 31) * prime1
        const inputLow = view.getInt32(at, true);
        const inputHigh = view.getInt32(at + 4, true);
        const addedLow = Math.imul(inputLow, prime2.low);
        const addedHigh = productHigh(inputLow, inputHigh, prime2);
        const sumLow = (low + addedLow) | 0;
        const sumHigh = (high + addedHigh + (sumLow >>> 0 < addedLow >>> 0 ? 1 : 0)) | 0;
        const turnedLow = (sumLow << 31) | (sumHigh >>> 1);
        const turnedHigh = (sumHigh << 31) | (sumLow >>> 1);
        low = Math.imul(turnedLow, prime1.low);
        high = productHigh(turnedLow, turnedHigh, prime1);
      }
      lanes[2 * lane] = low;
      lanes[2 * lane + 1] = high;
    }
  }

  #mergeLanes(): void {
    const lanes = this.#lanes;
    this.#set(0, 0);
    for (const [lane, width] of [1, 7, 12, 18].entries()) {
      const low = lanes[2 * lane] as number;
      const high = lanes[2 * lane + 1] as number;
      this.#add((low << width) | (high >>> (32 - width)), (high << width) | (low >>> (32 - width)));
    }
    for (let lane = 0; lane < 4; lane++) {
      this.#mix(lanes[2 * lane] as number, lanes[2 * lane + 1] as number);
      this.#multiply(prime1);
      this.#add(prime4.low, prime4.high);
    }
  }

  /** What does not fill a stripe: in pieces of eight bytes, four and one. */
  #takeRest(): void {
    const view = new DataView(this.#pending.buffer);
    let at = 0;
    for (; at + 8 <= this.#filled; at += 8) {
      this.#mix(view.getInt32(at, true), view.getInt32(at + 4, true));
      this.#rotate(27);
      this.#multiply(prime1);
      this.#add(prime4.low, prime4.high);
    }
    for (; at + 4 <= this.#filled; at += 4) {
      this.#xorProduct(view.getInt32(at, true), prime1);
      this.#rotate(23);
      this.#multiply(prime2);
      this.#add(prime3.low, prime3.high);
    }
    for (; at < this.#filled; at++) {
      this.#xorProduct(view.getUint8(at), prime5);
      this.#rotate(11);
      this.#multiply(prime1);
    }
  }

  /** `hash ^= rotate(value * prime2, 31) * prime1` */
  #mix(valueLow: number, valueHigh: number): void {
    const low = Math.imul(valueLow, prime2.low);
    const high = productHigh(valueLow, valueHigh, prime2);
    const turnedLow = (low << 31) | (high >>> 1);
    const turnedHigh = (high << 31) | (low >>> 1);
    this.#low ^= Math.imul(turnedLow, prime1.low);
    this.#high ^= productHigh(turnedLow, turnedHigh, prime1);
  }

  /** `hash ^= value * prime`, for a value of 32 bits. */
  #xorProduct(value: number, prime: Prime): void {
    this.#low ^= Math.imul(value, prime.low);
    this.#high ^= productHigh(value, 0, prime);
  }

  #set(low: number, high: number): void {
    this.#low = low;
    this.#high = high;
  }

  #add(low: number, high: number): void {
    const sum = (this.#low + low) | 0;
    this.#high = (this.#high + high + (sum >>> 0 < low >>> 0 ? 1 : 0)) | 0;
    this.#low = sum;
  }

  #multiply(prime: Prime): void {
    const high = productHigh(this.#low, this.#high, prime);
    this.#low = Math.imul(this.#low, prime.low);
    this.#high = high;
  }

  /** Rotates left by fewer than 32 bits. */
  #rotate(count: number): void {
    const low = this.#low;
    const high = this.#high;
    this.#low = (low << count) | (high >>> (32 - count));
    this.#high = (high << count) | (low >>> (32 - count));
  }

  /** `hash ^= hash >>> count` */
  #shiftXor(count: number): void {
    const high = this.#high;
    if (count < 32) {
      this.#low ^= (this.#low >>> count) | (high << (32 - count));
      this.#high ^= high >>> count;
    } else {
      this.#low ^= high >>> (count - 32);
    }
  }
}

/** The high half of the low 64 bits of a product; the low half is `Math.imul(low, prime.low)`. */
function productHigh(low: number, high: number, prime: Prime): number {
  const a0 = low & 0xffff;
  const a1 = low >>> 16;
  const b0 = prime.low & 0xffff;
  const b1 = prime.low >>> 16;
  const cross = Math.imul(a1, b0) + (Math.imul(a0, b0) >>> 16);
  const carry = Math.imul(a0, b1) + (cross & 0xffff);
  const top = Math.imul(a1, b1) + (cross >>> 16) + (carry >>> 16);
  return (top + Math.imul(low, prime.high) + Math.imul(high, prime.low)) | 0;
}
