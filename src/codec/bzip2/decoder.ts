import type { ProblemCode } from '../../base/codes.ts';
import type { Fault, Severity } from '../../base/fault.ts';
import type { Decoder, Sink } from '../codec.ts';
import { InputBuffer } from '../input-buffer.ts';
import { BitReader } from './bit-reader.ts';
import { BlockReader } from './block.ts';
import { bzip2Crc } from './crc.ts';
import { RunExpander } from './runs.ts';

/** `BZh`; the level follows as a digit. */
const magic = [0x42, 0x5a, 0x68];
const headerSize = 4;
/** What a block starts with (the digits of pi) and what ends a stream (of its square root), in halves of 24 bits. */
const blockMagic = [0x314159, 0x265359] as const;
const endMagic = [0x177245, 0x385090] as const;
/** No writer makes a block as long as this; one with endless steps between code lengths would be. */
const longestBlock = 4 * 1024 * 1024;
/** Input is taken in slices, so that the buffer stays as small as the unit it waits for. */
const sliceSize = 64 * 1024;

/** What the next stored bytes are. `unit`: a block or the end of the stream. */
type State = 'header' | 'unit' | 'over';

/**
 * Decodes a bzip2 stream, or many of them one behind the other as pbzip2 and lbzip2 write. A block does not say how long it
 * is: input is collected until one is very likely whole, then tried; if it is not, twice as much is waited for.
 */
export class Bzip2Decoder implements Decoder {
  readonly #sink: Sink;
  readonly #faults: Fault[] = [];
  readonly #input = new InputBuffer();
  readonly #runs = new RunExpander();
  #blocks = new BlockReader(0);
  #state: State = 'header';
  /** The most bytes that a block of the stream may have. */
  #blockSize = 0;
  #streams = 0;
  /** Offset in the stored stream of the input buffer's start. */
  #offset = 0;
  /** Bits of the first unused byte that belong to the unit before. */
  #bit = 0;
  #wanted = headerSize;
  #streamCrc = 0;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  get faults(): readonly Fault[] {
    return this.#faults;
  }

  push(chunk: Uint8Array): boolean {
    for (let at = 0; at < chunk.length && !this.#isOver(); at += sliceSize) {
      this.#input.add(chunk.subarray(at, at + sliceSize));
      while (!this.#isOver() && this.#input.length >= this.#wanted && this.#take()) {}
    }
    return !this.#isOver();
  }

  end(): void {
    while (!this.#isOver() && this.#input.length > 0 && this.#take()) {}
    if (this.#isOver()) return;
    const { length } = this.#input;
    if (this.#state === 'header') {
      if (length === 0 && this.#streams > 0) return;
      if (!this.#isHeaderStart()) return this.#refuseHeader();
    }
    this.#stop('bzip2.truncated', 'The bzip2 stream ends early.', this.#offset + length);
  }

  close(): void {}

  #isOver(): boolean {
    return this.#state === 'over';
  }

  /** Uses one unit; false if it is not there as a whole. */
  #take(): boolean {
    return this.#state === 'header' ? this.#takeHeader() : this.#takeUnit();
  }

  #takeHeader(): boolean {
    const { data, start, length } = this.#input;
    if (length < headerSize) return false;
    const level = (data[start + 3] as number) - 0x30;
    if (!this.#isHeaderStart() || level < 1 || level > 9) {
      this.#refuseHeader();
      return true;
    }
    this.#blockSize = level * 100_000;
    this.#streamCrc = 0;
    this.#streams++;
    this.#use(headerSize * 8);
    this.#expectUnit();
    return true;
  }

  /** Whether what is there of the next bytes may become a header, its digit aside. */
  #isHeaderStart(): boolean {
    const { data, start, length } = this.#input;
    return magic.every((byte, i) => i >= length || data[start + i] === byte);
  }

  #refuseHeader(): void {
    if (this.#streams === 0) {
      this.#stop('bzip2.header', 'The stream does not start with a bzip2 header.', this.#offset);
    } else {
      const message = 'Bytes that are no bzip2 stream stand after the last stream; they are left out.';
      this.#stop('bzip2.trailing-garbage', message, this.#offset, 'warning');
    }
  }

  #expectUnit(): void {
    this.#state = 'unit';
    // Blocks that cannot be compressed are stored in little more than their bytes.
    this.#wanted = this.#blockSize * 1.1;
  }

  #takeUnit(): boolean {
    const { data, start, end } = this.#input;
    const reader = new BitReader(data, start * 8 + this.#bit, Math.min(end, start + longestBlock));
    const magic = [reader.read(24), reader.read(24)] as const;
    const crc = reader.readWord();
    if (reader.isOverrun) return this.#waitForMore();
    if (magic[0] === blockMagic[0] && magic[1] === blockMagic[1]) return this.#takeBlock(reader, crc);
    if (magic[0] === endMagic[0] && magic[1] === endMagic[1]) this.#takeEnd(reader, crc);
    else this.#stop('bzip2.data', 'Neither a bzip2 block nor the end of the stream follows.', this.#offset);
    return true;
  }

  #waitForMore(): boolean {
    if (this.#input.length >= longestBlock) {
      this.#stop('bzip2.data', 'A bzip2 block is longer than any can be.', this.#offset);
      return true;
    }
    this.#wanted = Math.max(this.#wanted, Math.min(this.#input.length * 2, longestBlock));
    return false;
  }

  #takeBlock(reader: BitReader, declared: number): boolean {
    // Only ever replaced by a larger one: streams of other levels may follow each other by the thousand.
    if (this.#blocks.capacity < this.#blockSize) this.#blocks = new BlockReader(this.#blockSize);
    const blocks = this.#blocks;
    const step = blocks.read(reader, this.#blockSize);
    if (step === 'more') return this.#waitForMore();
    if (step === 'invalid') {
      this.#stop('bzip2.data', 'A bzip2 block cannot be decoded.', this.#offset);
      return true;
    }
    let crc = 0;
    const goesOn = this.#runs.expand(blocks.bytes, (piece) => {
      crc = bzip2Crc(crc, piece);
      return this.#sink(piece);
    });
    if (!goesOn) {
      this.#state = 'over';
    } else if (crc !== declared) {
      this.#stop(
        'bzip2.crc',
        `A bzip2 block has the CRC-32 ${hex(crc)}; it says ${hex(declared)}.`,
        this.#offset,
      );
    } else {
      this.#streamCrc = ((this.#streamCrc << 1) ^ (this.#streamCrc >>> 31) ^ crc) >>> 0;
      this.#use(reader.position - this.#input.start * 8);
      this.#expectUnit();
    }
    return true;
  }

  #takeEnd(reader: BitReader, declared: number): void {
    if (declared !== this.#streamCrc) {
      const message = `The blocks of a bzip2 stream have the CRC-32 ${hex(this.#streamCrc)} together; its end says ${hex(declared)}.`;
      return this.#stop('bzip2.crc', message, this.#offset);
    }
    // The rest of the last byte is padding.
    this.#use(Math.ceil(reader.position / 8) * 8 - this.#input.start * 8);
    this.#state = 'header';
    this.#wanted = headerSize;
  }

  /** Moves on by bits, counted from the start of the input buffer. */
  #use(bits: number): void {
    const whole = Math.floor(bits / 8);
    this.#input.start += whole;
    this.#offset += whole;
    this.#bit = bits % 8;
  }

  #stop(code: ProblemCode, message: string, offset: number, severity: Severity = 'error'): void {
    this.#faults.push({ code, severity, message, offset });
    this.#state = 'over';
  }
}

function hex(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`;
}
