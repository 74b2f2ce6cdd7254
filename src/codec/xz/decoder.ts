import { equalBytes } from '../../base/bytes.ts';
import type { ProblemCode } from '../../base/codes.ts';
import type { Fault, Severity } from '../../base/fault.ts';
import type { Decoder, Sha256, Sink } from '../codec.ts';
import { crc32 } from '../crc32.ts';
import { blockHeaderSize, parseBlockHeader } from './block-header.ts';
import { BlockUnpacker } from './block-unpacker.ts';
import { checkSize, isKnownCheck, openCheck } from './check.ts';
import { ExpectedIndex } from './expected-index.ts';

const magic = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0];
const streamHeaderSize = 12;
/** The largest unit that is collected: a block header. */
const bufferSize = 1024;

/** What the next stored bytes are. All but `block`, `records` and `padding` are collected before they are looked at. */
type State =
  | 'stream-header'
  | 'block-or-index'
  | 'block-header'
  | 'block'
  | 'block-end'
  | 'index-head'
  | 'records'
  | 'tail'
  | 'padding'
  | 'over';

/**
 * Decodes an .xz file (.xz file format 1.2): any number of streams of any number of blocks. What stands in blocks is
 * checked against index and footer to the byte.
 */
export class XzDecoder implements Decoder {
  readonly #createSha256: () => Sha256;
  readonly #faults: Fault[] = [];
  readonly #buffer = new Uint8Array(bufferSize);
  readonly #block: BlockUnpacker;
  #state: State = 'stream-header';
  #filled = 0;
  #needed = streamHeaderSize;
  #offset = 0;
  /** Offset of what is being collected. */
  #unitStart = 0;
  #blockStart = 0;
  #streams = 0;
  #checkNumber = 0;
  #index = new ExpectedIndex(this.#buffer);
  #indexCrc = 0;
  #recordsCrc = 0;
  #left = 0;
  #tail: Uint8Array = new Uint8Array(0);
  #zeros = 0;

  /** `createSha256` is asked for one hash for each block that is guarded by SHA-256. */
  constructor(createSha256: () => Sha256, sink: Sink) {
    this.#createSha256 = createSha256;
    this.#block = new BlockUnpacker(sink);
  }

  get faults(): readonly Fault[] {
    return this.#faults;
  }

  push(chunk: Uint8Array): boolean {
    let at = 0;
    while (at < chunk.length && this.#state !== 'over') {
      const used = this.#take(chunk.subarray(at));
      at += used;
      this.#offset += used;
    }
    return this.#state !== 'over';
  }

  end(): void {
    if (this.#state === 'over') return;
    if (this.#state === 'padding') {
      if (this.#zeros % 4 !== 0) this.#refuseStream(this.#offset - this.#zeros);
      return;
    }
    this.#stop('xz.truncated', 'The xz stream ends early.', this.#offset);
  }

  close(): void {
    this.#block.close();
  }

  /** Uses some of the bytes, at least one unless the state changes, and says how many. */
  #take(data: Uint8Array): number {
    switch (this.#state) {
      case 'block':
        return this.#takeBlock(data);
      case 'records':
        return this.#takeRecords(data);
      case 'padding':
        return this.#takePadding(data);
      case 'stream-header':
        return this.#takeStreamHeader(data[0] as number);
      default:
        return this.#collect(data);
    }
  }

  #expect(state: State, bytes: number): void {
    this.#state = state;
    this.#needed = bytes;
    this.#filled = 0;
  }

  #collect(data: Uint8Array): number {
    if (this.#filled === 0) this.#unitStart = this.#offset;
    const used = Math.min(this.#needed - this.#filled, data.length);
    this.#buffer.set(data.subarray(0, used), this.#filled);
    this.#filled += used;
    if (this.#filled === this.#needed) this.#takeUnit(this.#buffer.subarray(0, this.#filled));
    return used;
  }

  #takeUnit(unit: Uint8Array): void {
    switch (this.#state) {
      case 'block-or-index':
        return this.#takeFirstByte(unit[0] as number);
      case 'block-header':
        return this.#takeBlockHeader(unit);
      case 'block-end':
        return this.#takeBlockEnd(unit);
      case 'index-head':
        return this.#takeIndexHead(unit);
      default:
        return this.#takeTail(unit);
    }
  }

  #takeStreamHeader(byte: number): number {
    if (this.#filled === 0) this.#unitStart = this.#offset;
    // Looked at byte by byte: what is no stream must be told before twelve bytes of it are there.
    const expected = magic[this.#filled];
    if (expected !== undefined && byte !== expected) {
      this.#refuseStream(this.#unitStart);
      return 0;
    }
    this.#buffer[this.#filled++] = byte;
    if (this.#filled === streamHeaderSize) this.#beginStream(this.#buffer.subarray(6, 8));
    return 1;
  }

  #refuseStream(offset: number): void {
    if (this.#streams === 0) {
      this.#stop('xz.header', 'The stream does not start with an xz header.', offset);
    } else {
      const message = 'Bytes that are no xz stream stand after the last stream; they are left out.';
      this.#stop('xz.trailing-garbage', message, offset, 'warning');
    }
  }

  #beginStream(flags: Uint8Array): void {
    const [reserved, check] = flags as unknown as [number, number];
    if (uint32(this.#buffer, 8) !== crc32(0, flags)) {
      return this.#stop('xz.header', 'The checksum of an xz stream header differs.', this.#unitStart);
    }
    if (reserved !== 0 || check > 15) {
      return this.#stop('xz.header', 'An xz stream header has flags that are reserved.', this.#unitStart);
    }
    this.#streams++;
    this.#checkNumber = check;
    this.#index = new ExpectedIndex(flags);
    if (!isKnownCheck(check)) {
      const message = `The xz stream is guarded by check number ${check}, which is not known here: nothing is checked.`;
      this.#faults.push({ code: 'xz.unsupported', severity: 'warning', message, offset: this.#unitStart });
    }
    this.#expect('block-or-index', 1);
  }

  #takeFirstByte(first: number): void {
    // The first byte stays in the buffer: it belongs to the block header or index.
    this.#state = first === 0 ? 'index-head' : 'block-header';
    this.#needed = first === 0 ? this.#index.head.length : blockHeaderSize(first);
    this.#blockStart = this.#unitStart;
  }

  #takeBlockHeader(unit: Uint8Array): void {
    const header = parseBlockHeader(unit);
    if ('refused' in header) {
      const code = header.refused === 'data' ? 'xz.data' : 'xz.unsupported';
      return this.#stop(code, `An xz block cannot be read: ${header.reason}.`, this.#blockStart);
    }
    this.#block.start(header, openCheck(this.#checkNumber, this.#createSha256));
    this.#state = 'block';
  }

  #takeBlock(data: Uint8Array): number {
    const block = this.#block;
    const used = block.push(data);
    if (block.state === 'stopped') {
      this.#state = 'over';
    } else if (block.state === 'invalid') {
      this.#stop('xz.data', `The data of the xz block at byte ${this.#blockStart} cannot be.`, null);
    } else if (block.state === 'end') {
      const problem = block.sizeProblem();
      if (problem) this.#stop('xz.data', problem, this.#blockStart);
      else this.#endBlock(this.#offset + used - this.#blockStart);
    }
    return used;
  }

  #endBlock(size: number): void {
    this.#index.addBlock(size + checkSize(this.#checkNumber), this.#block.uncompressedSize);
    const bytes = (-size & 3) + checkSize(this.#checkNumber);
    if (bytes === 0) this.#expect('block-or-index', 1);
    else this.#expect('block-end', bytes);
  }

  /** Padding up to a multiple of 4, and the check. */
  #takeBlockEnd(unit: Uint8Array): void {
    const padding = unit.length - checkSize(this.#checkNumber);
    if (unit.subarray(0, padding).some((byte) => byte !== 0)) {
      return this.#stop('xz.data', 'The padding of an xz block is not zero.', this.#unitStart);
    }
    const check = this.#block.endCheck();
    if (check && !equalBytes(check.digest, unit.subarray(padding))) {
      const message = `The ${check.name} of the xz block at byte ${this.#blockStart} differs.`;
      return this.#stop('xz.check', message, this.#unitStart + padding);
    }
    this.#expect('block-or-index', 1);
  }

  #takeIndexHead(unit: Uint8Array): void {
    if (!equalBytes(unit, this.#index.head)) return this.#refuseIndex(this.#blockStart);
    this.#indexCrc = crc32(0, unit);
    this.#recordsCrc = 0;
    this.#left = this.#index.recordsSize;
    this.#state = 'records';
    if (this.#left === 0) this.#endRecords();
  }

  #takeRecords(data: Uint8Array): number {
    const used = data.subarray(0, this.#left);
    this.#indexCrc = crc32(this.#indexCrc, used);
    this.#recordsCrc = crc32(this.#recordsCrc, used);
    this.#left -= used.length;
    if (this.#left === 0) this.#endRecords();
    return used.length;
  }

  #endRecords(): void {
    if (this.#recordsCrc !== this.#index.recordsCrc) return this.#refuseIndex(this.#blockStart);
    this.#tail = this.#index.tail(this.#indexCrc);
    this.#expect('tail', this.#tail.length);
  }

  #takeTail(unit: Uint8Array): void {
    if (!equalBytes(unit, this.#tail)) return this.#refuseIndex(this.#unitStart);
    this.#zeros = 0;
    this.#expect('padding', 0);
  }

  #refuseIndex(offset: number): void {
    this.#stop('xz.data', 'The index or footer of an xz stream does not fit its blocks.', offset);
  }

  /** Zeros in fours, then the end or another stream. */
  #takePadding(data: Uint8Array): number {
    let zeros = 0;
    while (zeros < data.length && data[zeros] === 0) zeros++;
    this.#zeros += zeros;
    if (zeros === data.length) return zeros;
    if (this.#zeros % 4 === 0) this.#expect('stream-header', streamHeaderSize);
    else this.#refuseStream(this.#offset + zeros - this.#zeros);
    return zeros;
  }

  #stop(code: ProblemCode, message: string, offset: number | null, severity: Severity = 'error'): void {
    this.#faults.push({ code, severity, message, offset });
    this.#state = 'over';
  }
}

function uint32(data: Uint8Array, at: number): number {
  return new DataView(data.buffer, data.byteOffset).getUint32(at, true);
}
