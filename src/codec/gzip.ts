import type { ProblemCode } from '../base/codes.ts';
import type { Fault, Severity } from '../base/fault.ts';
import type { Checkpoint, CheckpointLog } from './checkpoint.ts';
import type { DecodeOptions, Decoder, Sink } from './codec.ts';
import type { Crc32, InflateState, RawInflate } from './raw-inflate.ts';

/** Bits of a member's flag byte (RFC 1952, 2.3.1). */
const FHCRC = 2;
const FEXTRA = 4;
const FNAME = 8;
const FCOMMENT = 16;
const RESERVED = 0xe0;

const fixedHeader = 10;
const trailerSize = 8;

/** What must be known at a checkpoint between two blocks of a member. */
export interface GzipState {
  /** Where the member starts in the stored bytes. */
  readonly start: number;
  /** What it has unpacked to so far: CRC-32, and length modulo 2^32. */
  readonly crc: number;
  readonly length: number;
  readonly inflate: InflateState;
}

/** What the next stored bytes are. `padding` may turn out to be another member. */
type State =
  | 'header'
  | 'extra-length'
  | 'extra'
  | 'text'
  | 'header-crc'
  | 'deflate'
  | 'trailer'
  | 'padding'
  | 'over';

/**
 * Decodes a gzip stream of any number of members (RFC 1952), with the inflate and CRC it is given: every engine has the
 * same framing, and so the same faults. Zeros after the last member are padding, as tape writers and registries leave it.
 */
export class GzipDecoder implements Decoder {
  readonly #inflate: RawInflate;
  readonly #crc32: Crc32;
  readonly #isKnown: boolean;
  readonly #sink: Sink;
  readonly #log: CheckpointLog | null;
  readonly #faults: Fault[] = [];
  #state: State = 'header';
  #offset = 0;
  #field = new Uint8Array(fixedHeader);
  #filled = 0;
  #flags = 0;
  /** Bytes of FEXTRA that are still to come. */
  #extra = 0;
  #headerCrc = 0;
  #crc = 0;
  #length = 0;
  /** Bytes of output of all members. */
  #unpacked = 0;
  #members = 0;
  #memberStart = 0;

  constructor(
    inflate: RawInflate,
    crc32: Crc32,
    sink: Sink,
    { log, from, isKnown = false }: DecodeOptions = {},
  ) {
    this.#inflate = inflate;
    this.#crc32 = crc32;
    this.#isKnown = isKnown;
    this.#sink = (piece) => {
      if (!isKnown) this.#crc = crc32(this.#crc, piece);
      this.#length = (this.#length + piece.length) % 2 ** 32;
      this.#unpacked += piece.length;
      return sink(piece);
    };
    this.#log = log ?? null;
    if (from) this.#resume(from);
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
    if (this.#state === 'over' || this.#state === 'padding') return;
    if (this.#state === 'header' && this.#filled === 0 && this.#members > 0) return;
    this.#stop('gzip.truncated', `The gzip stream ends early, in its ${this.#stateName()}.`, this.#offset);
  }

  close(): void {
    this.#inflate.close();
  }

  #stateName(): string {
    if (this.#state === 'deflate') return 'data';
    return this.#state === 'trailer' ? 'trailer' : 'header';
  }

  /** Uses some of the bytes, at least one unless the state changes, and says how many. */
  #take(data: Uint8Array): number {
    switch (this.#state) {
      case 'header':
        return this.#takeHeader(data);
      case 'extra-length':
      case 'header-crc':
      case 'trailer':
        return this.#takeField(data);
      case 'extra':
        return this.#takeExtra(data);
      case 'text':
        return this.#takeText(data);
      case 'deflate':
        return this.#takeDeflate(data);
      default:
        return this.#takePadding(data);
    }
  }

  #takeHeader(data: Uint8Array): number {
    if (this.#filled === 0) this.#memberStart = this.#offset;
    // Looked at byte by byte: what is no member must be told before ten bytes of it are there.
    const byte = data[0] as number;
    const expected = [0x1f, 0x8b, 8][this.#filled];
    if (expected !== undefined && byte !== expected) {
      this.#refuseHeader();
      return 0;
    }
    this.#field[this.#filled++] = byte;
    if (this.#filled < fixedHeader) return 1;
    this.#flags = this.#field[3] as number;
    if ((this.#flags & RESERVED) !== 0) {
      this.#stop('gzip.header', 'A gzip header has flags that are reserved.', this.#memberStart);
      return 1;
    }
    this.#headerCrc = this.#crc32(0, this.#field.subarray(0, fixedHeader));
    this.#afterFixedHeader();
    return 1;
  }

  #refuseHeader(): void {
    if (this.#filled === 2) {
      this.#stop('gzip.header', 'A gzip header names a method other than deflate.', this.#memberStart);
    } else if (this.#members === 0) {
      this.#stop('gzip.header', 'The stream does not start with a gzip header.', this.#memberStart);
    } else {
      const message = 'Bytes that are no gzip member stand after the last member; they are left out.';
      this.#stop('gzip.trailing-garbage', message, this.#memberStart, 'warning');
    }
  }

  #afterFixedHeader(): void {
    this.#filled = 0;
    if (this.#flags & FEXTRA) this.#expect('extra-length');
    else this.#afterExtra();
  }

  #afterExtra(): void {
    if (this.#flags & (FNAME | FCOMMENT)) this.#expect('text');
    else if (this.#flags & FHCRC) this.#expect('header-crc');
    else this.#beginDeflate();
  }

  #expect(state: State): void {
    this.#state = state;
    this.#filled = 0;
  }

  #takeField(data: Uint8Array): number {
    const size = this.#state === 'trailer' ? trailerSize : 2;
    const used = Math.min(size - this.#filled, data.length);
    this.#field.set(data.subarray(0, used), this.#filled);
    this.#filled += used;
    if (this.#filled < size) return used;
    const field = this.#field.subarray(0, size);
    if (this.#state === 'trailer') {
      this.#checkTrailer(field, this.#offset + used);
    } else if (this.#state === 'extra-length') {
      this.#headerCrc = this.#crc32(this.#headerCrc, field);
      this.#extra = uint16(field, 0);
      this.#state = 'extra';
      if (this.#extra === 0) this.#afterExtra();
    } else {
      this.#checkHeaderCrc(uint16(field, 0));
    }
    return used;
  }

  #takeExtra(data: Uint8Array): number {
    const used = Math.min(this.#extra, data.length);
    this.#headerCrc = this.#crc32(this.#headerCrc, data.subarray(0, used));
    this.#extra -= used;
    if (this.#extra === 0) this.#afterExtra();
    return used;
  }

  /** File name or comment: up to its NUL. */
  #takeText(data: Uint8Array): number {
    const nul = data.indexOf(0);
    const used = nul === -1 ? data.length : nul + 1;
    this.#headerCrc = this.#crc32(this.#headerCrc, data.subarray(0, used));
    if (nul === -1) return used;
    this.#flags &= this.#flags & FNAME ? ~FNAME : ~FCOMMENT;
    this.#afterExtra();
    return used;
  }

  #checkHeaderCrc(declared: number): void {
    if (declared === (this.#headerCrc & 0xffff)) return this.#beginDeflate();
    this.#stop('gzip.header-crc', 'The checksum of a gzip header differs.', this.#memberStart);
  }

  #beginDeflate(): void {
    this.#state = 'deflate';
    this.#crc = 0;
    this.#length = 0;
    this.#members++;
    if (this.#members > 1 && this.#log?.wants(this.#unpacked, 0)) {
      this.#log.add({ stored: this.#memberStart, unpacked: this.#unpacked, state: null }, 0);
    }
    if (this.#members === 2) {
      const message = 'The gzip stream has more than one member; all are read.';
      this.#faults.push({ code: 'gzip.multi-member', severity: 'info', message, offset: this.#memberStart });
    }
  }

  #takeDeflate(data: Uint8Array): number {
    const { stateSize } = this.#inflate;
    if (stateSize !== null && this.#log?.wants(this.#unpacked, stateSize)) this.#inflate.stopAtBlock();
    const step = this.#inflate.push(data, this.#sink);
    if (step.kind === 'block') {
      this.#addCheckpoint(this.#offset + step.used);
      return step.used;
    }
    if (step.kind === 'end') {
      this.#inflate.reset();
      this.#expect('trailer');
      return step.used;
    }
    if (step.kind === 'invalid') {
      const start = this.#memberStart;
      this.#stop(
        'gzip.data',
        `The deflate data of the member at byte ${start} cannot be: ${step.reason}.`,
        null,
      );
    }
    if (step.kind === 'stopped') this.#state = 'over';
    return data.length;
  }

  /** `taken` is how many stored bytes the inflate was given, some of which it has not used. */
  #addCheckpoint(taken: number): void {
    const inflate = this.#inflate.save();
    const state: GzipState = { start: this.#memberStart, crc: this.#crc, length: this.#length, inflate };
    const stored = taken - inflate.ahead;
    this.#log?.add({ stored, unpacked: this.#unpacked, state }, inflate.window.length);
  }

  #resume({ stored, unpacked, state }: Checkpoint): void {
    this.#offset = stored;
    this.#unpacked = unpacked;
    // There were members before, and who decodes from here has been told.
    this.#members = 2;
    if (!state) return;
    if (!('inflate' in state)) throw new Error('GzipDecoder: the checkpoint is of another format');
    this.#memberStart = state.start;
    this.#crc = state.crc;
    this.#length = state.length;
    this.#inflate.resume(state.inflate);
    this.#state = 'deflate';
  }

  #checkTrailer(trailer: Uint8Array, end: number): void {
    const crc = uint32(trailer, 0);
    const length = uint32(trailer, 4);
    this.#expect('padding');
    if (!this.#isKnown && crc !== this.#crc) {
      const message = `The CRC-32 of the unpacked data is ${hex(this.#crc)}; the gzip trailer says ${hex(crc)}.`;
      this.#stop('gzip.crc', message, end - trailerSize);
    } else if (length !== this.#length) {
      const message = `The unpacked data has ${this.#length} bytes (modulo 2^32); the gzip trailer says ${length}.`;
      this.#stop('gzip.isize', message, end - 4);
    }
  }

  #takePadding(data: Uint8Array): number {
    let zeros = 0;
    while (zeros < data.length && data[zeros] === 0) zeros++;
    if (zeros > 0 && !this.#faults.some(({ code }) => code === 'gzip.trailing-zeros')) {
      const message = 'Zero bytes stand after a gzip member.';
      this.#faults.push({ code: 'gzip.trailing-zeros', severity: 'info', message, offset: this.#offset });
    }
    if (zeros < data.length) this.#expect('header');
    return zeros;
  }

  #stop(code: ProblemCode, message: string, offset: number | null, severity: Severity = 'error'): void {
    this.#faults.push({ code, severity, message, offset });
    this.#state = 'over';
  }
}

function uint16(data: Uint8Array, at: number): number {
  return (data[at] as number) | ((data[at + 1] as number) << 8);
}

function uint32(data: Uint8Array, at: number): number {
  return (uint16(data, at) | (uint16(data, at + 2) << 16)) >>> 0;
}

function hex(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`;
}
