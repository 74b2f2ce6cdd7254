import type { ProblemCode } from '../../base/codes.ts';
import type { Fault, Severity } from '../../base/fault.ts';
import { limits } from '../../base/limits.ts';
import type { Checkpoint, CheckpointLog } from '../checkpoint.ts';
import type { DecodeOptions, Decoder, Sink } from '../codec.ts';
import type { BlockDecoder, BlockKind, ZstdState } from './block-decoder.ts';
import {
  type FrameHeader,
  frameHeaderSize,
  littleEndian,
  longestBlock,
  longestHeader,
  parseFrameHeader,
} from './frame-header.ts';

const magic = 0xfd2fb528;
/** zstd 0.1 to 0.7. */
const legacyMagics = new Set([
  0xfd2fb51e, 0xfd2fb522, 0xfd2fb523, 0xfd2fb524, 0xfd2fb525, 0xfd2fb526, 0xfd2fb527,
]);

/** What the next stored bytes are; all but `skip` are collected before they are looked at. */
type State =
  | 'magic'
  | 'descriptor'
  | 'header'
  | 'block-header'
  | 'block'
  | 'checksum'
  | 'skip-size'
  | 'skip'
  | 'over';

/**
 * Decodes a zstd stream of any number of frames (RFC 8878), skippable frames among them, with the block decoder it is given:
 * every engine has the same framing, and so the same faults. A block (at most 128 KiB) is collected, then decoded at once: any
 * split of the input gives the same output and faults.
 */
export class ZstdDecoder implements Decoder {
  readonly #blocks: BlockDecoder;
  readonly #sink: Sink;
  readonly #log: CheckpointLog | null;
  readonly #faults: Fault[] = [];
  /** What is collected, but for blocks. */
  readonly #field = new Uint8Array(longestHeader);
  #state: State = 'magic';
  #filled = 0;
  #needed = 4;
  #offset = 0;
  #unpacked = 0;
  #unitStart = 0;
  #frameStart = 0;
  #frame: FrameHeader | null = null;
  #frameLength = 0;
  #blockKind: BlockKind = 0;
  #blockSize = 0;
  #isLast = false;
  #skipLeft = 0;

  constructor(blocks: BlockDecoder, sink: Sink, { log, from }: DecodeOptions = {}) {
    this.#blocks = blocks;
    this.#sink = sink;
    this.#log = log ?? null;
    if (from) this.#resume(from);
  }

  get faults(): readonly Fault[] {
    return this.#faults;
  }

  push(chunk: Uint8Array): boolean {
    let at = 0;
    while (at < chunk.length && this.#state !== 'over') {
      const wanted = this.#state === 'skip' ? this.#skipLeft : this.#needed - this.#filled;
      const used = Math.min(wanted, chunk.length - at);
      if (this.#state === 'skip') this.#skipLeft -= used;
      else this.#collect(chunk.subarray(at, at + used));
      at += used;
      this.#offset += used;
      this.#settle();
    }
    return this.#state !== 'over';
  }

  end(): void {
    if (this.#state === 'over') return;
    if (this.#state === 'magic' && this.#offset > 0) {
      if (this.#filled === 0) return;
      if (!startsMagic(this.#field.subarray(0, this.#filled))) return this.#refuseMagic();
    }
    this.#stop('zstd.truncated', 'The zstd stream ends early, within a frame.', this.#offset);
  }

  close(): void {
    this.#blocks.close();
  }

  #collect(data: Uint8Array): void {
    if (this.#filled === 0) this.#unitStart = this.#offset;
    const target = this.#state === 'block' ? this.#blocks.stored : this.#field;
    target.set(data, this.#filled);
    this.#filled += data.length;
  }

  #settle(): void {
    if (this.#state === 'skip' && this.#skipLeft === 0) this.#expect('magic', 4);
    // A unit may need nothing, as a block of no bytes.
    while (this.#state !== 'skip' && this.#state !== 'over' && this.#filled === this.#needed) this.#take();
  }

  #expect(state: State, bytes: number): void {
    this.#state = state;
    this.#needed = bytes;
    this.#filled = 0;
  }

  #take(): void {
    switch (this.#state) {
      case 'magic':
        return this.#takeMagic();
      case 'descriptor':
        // The header goes on from the descriptor, which stays in the buffer.
        this.#state = 'header';
        this.#needed = frameHeaderSize(this.#field[0] as number);
        return;
      case 'header':
        return this.#takeHeader();
      case 'block-header':
        return this.#takeBlockHeader();
      case 'block':
        return this.#takeBlock();
      case 'checksum':
        return this.#takeChecksum();
      default:
        this.#skipLeft = littleEndian(this.#field, 0, 4);
        this.#expect(this.#skipLeft === 0 ? 'magic' : 'skip', 4);
    }
  }

  #takeMagic(): void {
    const value = littleEndian(this.#field, 0, 4);
    this.#frameStart = this.#unitStart;
    if (value === magic) return this.#beginFrame();
    if (Math.floor(value / 16) === 0x184d2a5) {
      if (!this.#faults.some(({ code }) => code === 'zstd.skippable')) {
        this.#fault(
          'zstd.skippable',
          'info',
          'The zstd stream has skippable frames, which are left out.',
          this.#unitStart,
        );
      }
      return this.#expect('skip-size', 4);
    }
    if (legacyMagics.has(value)) {
      const message = 'The frame is of a zstd format before 0.8, which is not read.';
      return this.#stop('zstd.legacy', message, this.#unitStart);
    }
    this.#refuseMagic();
  }

  #beginFrame(): void {
    if (this.#log?.wants(this.#unpacked, 0)) {
      this.#log.add({ stored: this.#frameStart, unpacked: this.#unpacked, state: null }, 0);
    }
    this.#expect('descriptor', 1);
  }

  #refuseMagic(): void {
    if (this.#unitStart === 0) {
      this.#stop('zstd.header', 'The stream does not start with a zstd frame.', 0);
    } else {
      const message = 'Bytes that are no zstd frame stand after the last frame; they are left out.';
      this.#stop('zstd.trailing-garbage', message, this.#unitStart, 'warning');
    }
  }

  #takeHeader(): void {
    const frame = parseFrameHeader(this.#field);
    if (!frame) return this.#stop('zstd.header', 'A zstd frame header cannot be.', this.#frameStart);
    if (frame.windowSize > limits.zstdWindow) {
      const message = `A zstd frame asks for a window of ${frame.windowSize} bytes; ${limits.zstdWindow} are the limit.`;
      return this.#stop('zstd.window', message, this.#frameStart);
    }
    if (frame.dictionary !== 0) {
      const message = `A zstd frame needs the dictionary ${frame.dictionary}, which is not here.`;
      return this.#stop('zstd.dictionary', message, this.#frameStart);
    }
    this.#frame = frame;
    this.#frameLength = 0;
    this.#blocks.start(frame);
    this.#expect('block-header', 3);
  }

  #takeBlockHeader(): void {
    const header = littleEndian(this.#field, 0, 3);
    this.#isLast = (header & 1) !== 0;
    const kind = (header >> 1) & 3;
    this.#blockSize = header >> 3;
    const limit = Math.min(longestBlock, (this.#frame as FrameHeader).windowSize);
    if (kind === 3 || this.#blockSize > limit) {
      return this.#stop('zstd.data', 'A zstd block header cannot be.', this.#unitStart);
    }
    this.#blockKind = kind as BlockKind;
    // A run of one byte stores that byte only.
    this.#expect('block', kind === 1 ? 1 : this.#blockSize);
    this.#unitStart = this.#offset;
  }

  #takeBlock(): void {
    const start = this.#unitStart;
    const block = this.#blocks.decode(this.#blockKind, this.#filled, this.#blockSize);
    if (!block) return this.#stop('zstd.data', 'A zstd block cannot be.', start);
    this.#frameLength += block.length;
    this.#unpacked += block.length;
    const { contentSize, hasChecksum } = this.#frame as FrameHeader;
    if (block.length > 0 && !this.#sink(block)) {
      this.#state = 'over';
      return;
    }
    if (!this.#isFrameLength(contentSize)) return;
    if (!this.#isLast) return this.#beginBlock();
    if (hasChecksum) this.#expect('checksum', 4);
    else this.#expect('magic', 4);
  }

  #beginBlock(): void {
    const { stateSize } = this.#blocks;
    if (stateSize !== null && this.#log?.wants(this.#unpacked, stateSize)) {
      const state: ZstdState = {
        frame: this.#frame as FrameHeader,
        start: this.#frameStart,
        length: this.#frameLength,
        blocks: this.#blocks.save(),
      };
      this.#log.add({ stored: this.#offset, unpacked: this.#unpacked, state }, stateSize);
    }
    this.#expect('block-header', 3);
  }

  #resume({ stored, unpacked, state }: Checkpoint): void {
    this.#offset = stored;
    this.#unpacked = unpacked;
    if (!state) return;
    if (!('frame' in state)) throw new Error('ZstdDecoder: the checkpoint is of another format');
    this.#frame = state.frame;
    this.#frameStart = state.start;
    this.#frameLength = state.length;
    this.#blocks.resume(state.blocks);
    this.#expect('block-header', 3);
  }

  /** Whether the frame is as long as its header says, or may still become so; else says what is wrong. */
  #isFrameLength(declared: number | null): boolean {
    const length = this.#frameLength;
    if (declared === null || length === declared || (!this.#isLast && length < declared)) return true;
    const known = this.#isLast ? length : `at least ${length}`;
    const message = `A zstd frame unpacks to ${known} bytes; its header says ${declared}.`;
    this.#stop('zstd.content-size', message, this.#frameStart);
    return false;
  }

  #takeChecksum(): void {
    const declared = littleEndian(this.#field, 0, 4);
    const computed = this.#blocks.checksum();
    if (declared !== computed) {
      const message = `The checksum of a zstd frame is ${declared.toString(16)}; its content has ${computed.toString(16)}.`;
      return this.#stop('zstd.checksum', message, this.#unitStart);
    }
    this.#expect('magic', 4);
  }

  #stop(code: ProblemCode, message: string, offset: number, severity: Severity = 'error'): void {
    this.#fault(code, severity, message, offset);
    this.#state = 'over';
  }

  #fault(code: ProblemCode, severity: Severity, message: string, offset: number): void {
    this.#faults.push({ code, severity, message, offset });
  }
}

/** Whether fewer than four bytes may be the start of a frame, skippable or not. */
function startsMagic(data: Uint8Array): boolean {
  const isSkippable = ((data[0] as number) & 0xf0) === 0x50;
  const [first, ...rest] = isSkippable ? [data[0], 0x2a, 0x4d] : [0x28, 0xb5, 0x2f];
  return data[0] === first && data.subarray(1).every((byte, i) => byte === rest[i]);
}
