import { crc32 } from '../crc32.ts';
import { encodeVarint } from './varint.ts';

/**
 * What the index and footer of a stream must be, byte for byte, after its blocks (.xz specification, 4 and 2.1.2). Of the
 * records only a checksum is kept: there may be millions.
 */
export class ExpectedIndex {
  readonly #flags: Uint8Array;
  #count = 0;
  #recordsSize = 0;
  #recordsCrc = 0;

  /** `flags`: the two bytes of the stream's header. */
  constructor(flags: Uint8Array) {
    this.#flags = Uint8Array.from(flags);
  }

  /** Adds a block: its header, data and check without padding, and what it unpacked to, in bytes. */
  addBlock(unpaddedSize: number, uncompressedSize: number): void {
    const record = Uint8Array.from([...encodeVarint(unpaddedSize), ...encodeVarint(uncompressedSize)]);
    this.#recordsCrc = crc32(this.#recordsCrc, record);
    this.#recordsSize += record.length;
    this.#count++;
  }

  /** The bytes before the records: the indicator and the number of records. */
  get head(): Uint8Array {
    return Uint8Array.from([0, ...encodeVarint(this.#count)]);
  }

  get recordsSize(): number {
    return this.#recordsSize;
  }

  /** CRC-32 of the records. */
  get recordsCrc(): number {
    return this.#recordsCrc;
  }

  /** The bytes behind the records, for an index with this CRC-32 of head and records: padding, CRC-32, footer. */
  tail(indexCrc: number): Uint8Array {
    const size = this.head.length + this.#recordsSize;
    const padding = -size & 3;
    const tail = new Uint8Array(padding + 4 + 12);
    const view = new DataView(tail.buffer, padding);
    view.setUint32(0, crc32(indexCrc, tail.subarray(0, padding)), true);
    // The backward size, in words of 4 bytes less one, and the flags are under the footer's CRC-32.
    view.setUint32(8, ((size + padding + 4) / 4 - 1) % 2 ** 32, true);
    tail.set(this.#flags, padding + 12);
    view.setUint32(4, crc32(0, tail.subarray(padding + 8, padding + 14)), true);
    tail.set([0x59, 0x5a], padding + 14);
    return tail;
  }
}
