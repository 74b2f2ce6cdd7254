import type { ProblemCode } from '../base/codes.ts';
import type { Fault } from '../base/fault.ts';
import { limits } from '../base/limits.ts';
import { BLOCK, createBlock, field, isZeroBlock, numberField, paddingOf } from './block.ts';
import { findDifferences, type ReportDifference, shownName } from './differences.ts';
import type { TarEntry, TarHandler } from './entry.ts';
import { ExtensionCollector } from './extension-collector.ts';
import { claimsNegativeBody, createEntry, isExtensionFlag } from './extensions.ts';
import { FaultLog } from './fault-log.ts';
import { type Header, HeaderParser } from './header.ts';
import type { Integer } from './integer.ts';
import { noAttributes, type PaxRecords, readAttributes } from './pax.ts';
import { parsePaxSparse } from './pax-sparse.ts';
import { createSparseEntry } from './sparse-entry.ts';
import {
  GnuMapReader,
  isValidMap,
  type MapReader,
  type MapReading,
  PaxMapReader,
  storedBytes,
} from './sparse-map.ts';
import { SparseWriter } from './sparse-writer.ts';
import { hasBody, kindOfFlag, typeFlag } from './type-flag.ts';

/** What the next bytes of the archive are. */
type State = 'header' | 'extension' | 'map' | 'content' | 'padding' | 'after-end' | 'stopped';

/**
 * Reads a tar that is pushed into it, as docker reads it: Go's archive/tar by way of tar-split. Where Go returns an error,
 * reading stops with a fault of severity error; where another reader would see something else, a warning says so.
 * docs/tar-reading.md has the rules and where each comes from. Any split into chunks gives the same entries and faults.
 */
export class TarReader {
  readonly #handler: TarHandler;
  readonly #log = new FaultLog();
  readonly #parser = new HeaderParser();
  readonly #block = createBlock();
  /** Bytes of the block that are filled. */
  #filled = 0;
  /** Bytes taken so far: the offset of the next one. */
  #offset = 0;
  #state: State = 'header';
  #sawZeroBlock = false;
  readonly #extensions = new ExtensionCollector();
  /** The entry that is being read, told to the handler or not yet. */
  #entry: TarEntry | null = null;
  #mapReader: MapReader | null = null;
  /** Length of the sparse file whose map is being read. */
  #sparseSize: Integer = 0;
  #sparseWriter: SparseWriter | null = null;
  /** Bytes of holes that may still be filled. */
  #holesLeft: number = limits.sparseHoles;
  /** Bytes of the content that are still to come, and those of the padding behind it or behind an extension. */
  #left = 0;
  #padding = 0;
  /** What the entry stores as it was claimed, sparse maps included, and where that starts. */
  #claimed: Integer = 0;
  #payloadOffset = 0;

  /** `handler` is called during `push` and `end`. */
  constructor(handler: TarHandler) {
    this.#handler = handler;
  }

  /** What was found so far, in archive order. */
  get faults(): readonly Fault[] {
    return this.#log.faults;
  }

  /** Whether reading stopped where docker's reader returns an error, so that entries may be missing. */
  get failed(): boolean {
    return this.#log.failed;
  }

  /** Takes the next bytes. False once reading has stopped: further bytes are of no use. */
  push(chunk: Uint8Array): boolean {
    let at = 0;
    while (at < chunk.length && this.#state !== 'stopped') at = this.#take(chunk, at);
    return this.#state !== 'stopped';
  }

  /** Says that the archive is over; one that ends where it should not is reported. */
  end(): void {
    const state = this.#state;
    this.#state = 'stopped';
    // Go takes an archive that ends within padding for one that ends behind it.
    if (state === 'padding' || (state === 'header' && this.#filled === 0)) this.#endWithoutMarker();
    else if (state !== 'after-end' && state !== 'stopped') this.#endTooEarly(state);
  }

  #endWithoutMarker(): void {
    this.#reportDangling();
    // Nothing at all is an empty tar to every reader.
    if (this.#offset === 0) return;
    const message = this.#sawZeroBlock
      ? 'The tar ends with one zero block, not two.'
      : 'The tar ends without its two zero blocks.';
    this.#log.add('tar.no-end-marker', 'warning', this.#offset, () => message);
  }

  #endTooEarly(state: State): void {
    const entry = this.#entry;
    if (state === 'header' && this.#offset < BLOCK) {
      const size = this.#offset;
      this.#log.add('tar.not-tar', 'error', 0, () => `The ${size} bytes are fewer than one tar header has.`);
      return;
    }
    const message = () => {
      if (state === 'header') return 'The tar ends within a header.';
      if (!entry) return 'The tar ends within an extension header.';
      if (state !== 'content') return `The tar ends within the sparse map of ${shownName(entry)}.`;
      const there = this.#offset - this.#payloadOffset;
      return `The tar ends within ${shownName(entry)}: ${there} of its ${this.#claimed} bytes are there.`;
    };
    this.#log.add('tar.truncated', 'error', this.#offset, message);
  }

  /** Uses some of the chunk from `at` on; gives where the rest starts. */
  #take(chunk: Uint8Array, at: number): number {
    switch (this.#state) {
      case 'content':
        return this.#takeContent(chunk, at);
      case 'padding': {
        const used = Math.min(chunk.length - at, this.#padding);
        this.#padding -= used;
        this.#offset += used;
        if (this.#padding === 0) this.#state = 'header';
        return at + used;
      }
      case 'extension':
        return this.#takeExtension(chunk, at);
      case 'after-end':
        return this.#lookBehindEnd(chunk, at);
      default:
        return this.#takeBlock(chunk, at);
    }
  }

  #takeBlock(chunk: Uint8Array, at: number): number {
    const used = Math.min(chunk.length - at, BLOCK - this.#filled);
    this.#block.bytes.set(chunk.subarray(at, at + used), this.#filled);
    this.#filled += used;
    this.#offset += used;
    if (this.#filled < BLOCK) return at + used;
    this.#filled = 0;
    if (this.#state === 'header') this.#readHeader();
    else if (this.#mapReader) this.#readMap(this.#mapReader);
    return at + used;
  }

  #takeContent(chunk: Uint8Array, at: number): number {
    const used = Math.min(chunk.length - at, this.#left);
    const piece = used === chunk.length ? chunk : chunk.subarray(at, at + used);
    this.#left -= used;
    this.#offset += used;
    if (this.#sparseWriter) this.#sparseWriter.push(piece);
    else if (this.#entry?.hasContent) this.#handler.data(piece);
    if (this.#left === 0) this.#endEntry();
    return at + used;
  }

  #takeExtension(chunk: Uint8Array, at: number): number {
    const used = Math.min(chunk.length - at, this.#extensions.left);
    this.#extensions.push(chunk.subarray(at, at + used));
    this.#offset += used;
    if (this.#extensions.left === 0) this.#endExtension();
    return at + used;
  }

  #lookBehindEnd(chunk: Uint8Array, at: number): number {
    let end = at;
    while (end < chunk.length && chunk[end] === 0) end++;
    this.#offset += end - at;
    if (end === chunk.length) return end;
    const message = 'Bytes that are not zero stand behind the end of the tar; docker does not see them.';
    this.#log.add('tar.trailing-data', 'warning', this.#offset, () => message);
    this.#state = 'stopped';
    return chunk.length;
  }

  #readHeader(): void {
    const offset = this.#offset - BLOCK;
    if (this.#block.bytes[0] === 0 && isZeroBlock(this.#block)) return this.#takeZeroBlock();
    if (this.#sawZeroBlock) {
      const message = 'A zero block is followed by one that is not zero; docker stops here.';
      return this.#stop('tar.stray-zero-block', offset, message);
    }
    const header = this.#parser.parse(this.#block);
    if ('code' in header) {
      if (header.code !== 'tar.checksum' || offset > 0)
        return this.#stop(header.code, offset, header.message);
      return this.#stop('tar.not-tar', offset, 'The first block is no tar header.');
    }
    // Go looks at the header's size even where a pax record is to replace it.
    if (claimsNegativeBody(kindOfFlag(header.typeFlag), header.size)) return this.#stopAtNegativeSize(offset);
    if (isExtensionFlag(header.typeFlag)) this.#beginExtension(header, offset);
    else this.#beginEntry(header, offset);
  }

  #takeZeroBlock(): void {
    if (this.#sawZeroBlock) {
      this.#reportDangling();
      this.#state = 'after-end';
    }
    this.#sawZeroBlock = true;
  }

  #beginExtension(header: Header, offset: number): void {
    if (header.size > limits.tarExtension) {
      const message = `An extension header has ${header.size} bytes; docker reads at most ${limits.tarExtension}.`;
      return this.#stop('tar.pax-too-large', offset, message);
    }
    if (header.typeFlag === typeFlag.paxGlobal) this.#reportDangling();
    const size = Number(header.size);
    this.#extensions.begin(header.typeFlag, size, offset);
    this.#padding = paddingOf(size);
    this.#state = 'extension';
    if (size === 0) this.#endExtension();
  }

  #endExtension(): void {
    const offset = this.#extensions.offset ?? 0;
    this.#state = this.#padding > 0 ? 'padding' : 'header';
    const isRight = this.#extensions.finish((code, message) => {
      this.#log.add(code, 'warning', offset, () => message);
    });
    if (!isRight)
      this.#stop('tar.pax-malformed', offset, 'A pax header has a record that breaks the format.');
  }

  #reportDangling(): void {
    const { offset } = this.#extensions.take();
    if (offset === null) return;
    const message = 'An extension header has no entry after it, to which it would belong.';
    this.#log.add('tar.dangling-extension', 'warning', offset, () => message);
  }

  #beginEntry(header: Header, offset: number): void {
    const extensions = this.#extensions.take();
    const start = extensions.offset ?? offset;
    const attributes = extensions.pax ? readAttributes(extensions.pax) : noAttributes;
    if (!attributes) {
      return this.#stop('tar.pax-malformed', start, 'A pax header has a number or a time that is none.');
    }
    const entry = createEntry(header, extensions, attributes, start, this.#offset);
    const size = attributes.size ?? header.size;
    if (claimsNegativeBody(entry.kind, size)) return this.#stopAtNegativeSize(start);
    this.#entry = entry;
    this.#claimed = size;
    this.#payloadOffset = this.#offset;
    this.#left = entry.storedSize;
    this.#padding = paddingOf(entry.storedSize);
    findDifferences(header, entry, extensions, attributes, this.#report);
    if (header.typeFlag === typeFlag.gnuSparse) this.#beginGnuMap(header);
    else if (extensions.pax) this.#beginPaxMap(entry, extensions.pax);
    else this.#beginContent(entry);
  }

  readonly #report: ReportDifference = (code, entry, rest) => {
    // What some writers mean to write is worth knowing, not worth a warning.
    const severity = code === 'tar.empty-record' ? 'info' : 'warning';
    this.#log.add(code, severity, entry.headerOffset, () => `${shownName(entry)} ${rest()}`);
  };

  #beginGnuMap(header: Header): void {
    const size = numberField(this.#block.bytes, field.gnuRealSize);
    if (header.dialect !== 'gnu' || size === null) return this.#takeMap('invalid');
    const reader = new GnuMapReader(size);
    this.#sparseSize = size;
    this.#mapReader = reader;
    this.#takeMap(reader.readHeader(this.#block.bytes));
  }

  #beginPaxMap(entry: TarEntry, pax: PaxRecords): void {
    const sparse = parsePaxSparse(pax);
    if (!sparse) return this.#beginContent(entry);
    if (sparse === 'invalid') return this.#takeMap('invalid');
    this.#entry = { ...entry, name: sparse.name ?? entry.name };
    this.#sparseSize = sparse.size ?? this.#claimed;
    if (!sparse.map) this.#mapReader = new PaxMapReader();
    this.#takeMap(sparse.map ?? 'more');
  }

  #readMap(reader: MapReader): void {
    if (reader.isContent) this.#left -= BLOCK;
    this.#takeMap(reader.readBlock(this.#block.bytes));
  }

  #takeMap(reading: MapReading): void {
    const entry = this.#entry as TarEntry;
    if (reading === 'more') {
      this.#state = 'map';
      // Where less than a block of the content is left, the map in it is cut.
      if (this.#mapReader?.isContent && this.#left < BLOCK) this.#takeMap('invalid');
      return;
    }
    this.#mapReader = null;
    if (reading === 'too-large') {
      const message = `${shownName(entry)} has a sparse map of over ${limits.tarExtension} bytes.`;
      return this.#stop('tar.sparse-too-large', entry.headerOffset, message);
    }
    if (reading === 'invalid' || !hasBody(entry.kind) || !isValidMap(reading, this.#sparseSize)) {
      const message = `${shownName(entry)} is sparse with a map that cannot be.`;
      return this.#stop('tar.sparse', entry.headerOffset, message);
    }
    const size = this.#sparseSize;
    const room = this.#holesLeft;
    const sparse = createSparseEntry(entry, reading, size, this.#offset, this.#left, room, this.#report);
    if (sparse.hasContent) {
      this.#holesLeft -= sparse.size - Number(storedBytes(reading));
      const write = (piece: Uint8Array) => this.#handler.data(piece);
      this.#sparseWriter = new SparseWriter(sparse.sparse ?? [], sparse.size, write);
    }
    this.#beginContent(sparse);
  }

  #beginContent(entry: TarEntry): void {
    this.#entry = entry;
    this.#state = 'content';
    this.#handler.entry(entry);
    if (this.#left === 0) this.#endEntry();
  }

  #endEntry(): void {
    this.#sparseWriter?.end();
    this.#sparseWriter = null;
    this.#entry = null;
    this.#state = this.#padding > 0 ? 'padding' : 'header';
    this.#handler.entryEnd();
  }

  #stopAtNegativeSize(offset: number): void {
    this.#stop('tar.negative-size', offset, 'A header has a size below zero.');
  }

  #stop(code: ProblemCode, offset: number, message: string): void {
    this.#log.add(code, 'error', offset, () => message);
    this.#state = 'stopped';
  }
}
