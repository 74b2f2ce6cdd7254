/** Low and high halves of the table of the reflected polynomial 0xc96c5795d7870f42 (ECMA-182). */
const low = new Int32Array(256);
const high = new Int32Array(256);

for (let i = 0; i < 256; i++) {
  let lower = i;
  let upper = 0;
  for (let bit = 0; bit < 8; bit++) {
    const carry = lower & 1;
    lower = (lower >>> 1) | (upper << 31);
    upper >>>= 1;
    if (carry) {
      lower ^= 0xd7870f42;
      upper ^= 0xc96c5795;
    }
  }
  low[i] = lower;
  high[i] = upper;
}

/** CRC-64 of a stream (.xz specification, 3.4), in two halves: numbers hold only 53 bits. */
export class Crc64 {
  #lower = -1;
  #upper = -1;

  update(data: Uint8Array): void {
    let lower = this.#lower;
    let upper = this.#upper;
    for (let i = 0; i < data.length; i++) {
      const index = (lower ^ (data[i] as number)) & 0xff;
      lower = ((lower >>> 8) | (upper << 24)) ^ (low[index] as number);
      upper = (upper >>> 8) ^ (high[index] as number);
    }
    this.#lower = lower;
    this.#upper = upper;
  }

  /** The 8 bytes, lowest first. */
  digest(): Uint8Array {
    const digest = new DataView(new ArrayBuffer(8));
    digest.setInt32(0, ~this.#lower, true);
    digest.setInt32(4, ~this.#upper, true);
    return new Uint8Array(digest.buffer);
  }
}
