/** Writes deflate by hand, with the fixed codes (RFC 1951, 3.2.6): for matches that no compressor would choose. */
export class FixedCodesWriter {
  readonly #bytes: number[] = [];
  #bits = 0;
  #count = 0;

  /** Bytes of a stored block; at most 65,535 of them. */
  stored(data: Uint8Array): void {
    this.#put(0, 3);
    if (this.#count > 0) this.#put(0, 8 - this.#count);
    this.#put(data.length, 16);
    this.#put(data.length ^ 0xffff, 16);
    for (const byte of data) this.#put(byte, 8);
  }

  beginBlock(): void {
    this.#put(2, 3);
  }

  endBlock(): void {
    this.#symbol(256);
  }

  literal(byte: number): void {
    this.#symbol(byte);
  }

  /** 3 to 258 bytes from 1 to 32,768 bytes back. */
  match(length: number, distance: number): void {
    // Length 258 has a code of its own; 257 is the last of the code before it.
    const [code, extra] = length === 258 ? [28, 0] : codeOf(length - 3, 4);
    this.#symbol(257 + code);
    if (length !== 258) this.#put((length - 3) & ((1 << extra) - 1), extra);
    const [distanceCode, distanceExtra] = codeOf(distance - 1, 2);
    this.#huffman(distanceCode, 5);
    this.#put((distance - 1) & ((1 << distanceExtra) - 1), distanceExtra);
  }

  /** The stream, ended by an empty last block. */
  finish(): Buffer {
    this.#put(3, 3);
    this.#symbol(256);
    if (this.#count > 0) this.#put(0, 8 - this.#count);
    return Buffer.from(this.#bytes);
  }

  #symbol(symbol: number): void {
    if (symbol < 144) this.#huffman(0x30 + symbol, 8);
    else if (symbol < 256) this.#huffman(0x190 + symbol - 144, 9);
    else if (symbol < 280) this.#huffman(symbol - 256, 7);
    else this.#huffman(0xc0 + symbol - 280, 8);
  }

  /** Codes have their highest bit first. */
  #huffman(code: number, length: number): void {
    for (let bit = length - 1; bit >= 0; bit--) this.#put((code >>> bit) & 1, 1);
  }

  #put(value: number, count: number): void {
    for (let bit = 0; bit < count; bit++) {
      this.#bits |= ((value >>> bit) & 1) << this.#count++;
      if (this.#count < 8) continue;
      this.#bytes.push(this.#bits);
      this.#bits = 0;
      this.#count = 0;
    }
  }
}

/**
 * The code of a value counted from 0, and how many extra bits it has: after two rows of `row` codes without any, each
 * further row has one more (3.2.5).
 */
function codeOf(value: number, row: number): [code: number, extra: number] {
  if (value < 2 * row) return [value, 0];
  const extra = 31 - Math.clz32(value) - Math.log2(row);
  return [row * extra + (value >>> extra), extra];
}
