import type { ProblemCode } from '../base/codes.ts';
import type { Fault, Severity } from '../base/fault.ts';
import { limits } from '../base/limits.ts';
import { decodeName, quote } from '../base/text.ts';
import { BLOCK, field, isZeroBlock, parseNumber } from './block.ts';
import { findDifferences } from './differences.ts';
import type { SparseFragment, TarEntry, TarHandler } from './entry.ts';
import {
  addExtension,
  applyExtensions,
  canHaveContent,
  type Extensions,
  noExtensions,
} from './extensions.ts';
import { type Header, paddingOf, parseHeader } from './header.ts';
import type { PaxRecords } from './pax.ts';
import {
  gnuSparse,
  holeBytes,
  isValidSparseMap,
  parseGnuFragments,
  parsePaxSparse,
  parseSparseMap,
} from './sparse.ts';
import { SparseWriter } from './sparse-writer.ts';

/** What the next bytes of the archive are. */
type State = 'header' | 'extension' | 'gnu-sparse' | 'sparse-map' | 'data' | 'skip' | 'after-end' | 'stopped';

/** An entry whose sparse map is still being read. */
interface OpenEntry {
  readonly header: Header;
  readonly entry: TarEntry;
  readonly fragments: SparseFragment[];
}

/**
 * Reads a tar that is pushed into it, as docker reads it: Go's archive/tar by way of tar-split. Where Go returns an error,
 * reading stops with a fault of severity error; where another reader would see something else, a warning says so.
 * docs/tar-reading.md has the rules and where each comes from. Any split into chunks gives the same entries and faults.
 */
export class TarReader {
  readonly #handler: TarHandler;
  readonly #faults: Fault[] = [];
  readonly #block = new Uint8Array(BLOCK);
  #filled = 0;
  /** Bytes taken so far; the next byte's offset in the tar. */
  #offset = 0;
  #state: State = 'header';
  #sawZeroBlock = false;
  #extensions: Extensions = noExtensions();
  #extensionFlag = '';
  #extension = new Uint8Array(0);
  #extensionFilled = 0;
  #open: OpenEntry | null = null;
  #sparseWriter: SparseWriter | null = null;
  #mapBlocks: number[] = [];
  /** Payload bytes of the entry that are still to come. */
  #left = 0;
  #padding = 0;
  #headerOffset = 0;

  constructor(handler: TarHandler) {
    this.#handler = handler;
  }

  /** What was found so far, in archive order. */
  get faults(): readonly Fault[] {
    return this.#faults;
  }

  /** Takes the next bytes. False once reading has stopped at a fault: further bytes are of no use. */
  push(chunk: Uint8Array): boolean {
    let at = 0;
    while (at < chunk.length && this.#state !== 'stopped') {
      const used = this.#take(chunk, at);
      at += used;
      this.#offset += used;
      this.#settle();
    }
    return this.#state !== 'stopped';
  }

  /** Says that the archive is over; an archive that ends where it should not is reported. */
  end(): void {
    if (this.#state === 'stopped') return;
    // Go takes an archive that ends within the padding of an entry for one that ends behind it.
    if (this.#state === 'skip' || (this.#state === 'header' && this.#filled === 0)) {
      this.#endBetweenEntries();
    } else if (this.#state !== 'after-end') {
      const inside = this.#open ? ` within ${quote(decodeName(this.#open.entry.name))}` : '';
      this.#fault('tar.truncated', 'error', `The tar ends early${inside}.`, this.#offset);
    }
    this.#state = 'stopped';
  }

  /** Bytes of the current entry's payload and padding that are still to come, and that need not be read. */
  get bodyRemaining(): number {
    if (this.#state === 'data') return this.#left + this.#padding;
    return this.#state === 'skip' ? this.#padding : 0;
  }

  /** Passes over the next bytes without having them: at most `bodyRemaining`, whose content is then not handed out. */
  skip(count: number): void {
    const fromBody = this.#state === 'data' ? Math.min(count, this.#left) : 0;
    this.#left -= fromBody;
    this.#offset += fromBody;
    this.#settle();
    this.#padding -= count - fromBody;
    this.#offset += count - fromBody;
    this.#settle();
  }

  #endBetweenEntries(): void {
    this.#sayDangling();
    const message = this.#sawZeroBlock
      ? 'The tar ends with one zero block, not two.'
      : 'The tar ends without its two zero blocks.';
    this.#fault('tar.no-end-marker', 'warning', message, this.#offset);
  }

  /** Uses some of the chunk from `at` on and says how much. */
  #take(chunk: Uint8Array, at: number): number {
    const available = chunk.length - at;
    switch (this.#state) {
      case 'header':
      case 'gnu-sparse':
      case 'sparse-map': {
        const used = Math.min(available, BLOCK - this.#filled);
        this.#block.set(chunk.subarray(at, at + used), this.#filled);
        this.#filled += used;
        return used;
      }
      case 'extension': {
        const used = Math.min(available, this.#extension.length - this.#extensionFilled);
        this.#extension.set(chunk.subarray(at, at + used), this.#extensionFilled);
        this.#extensionFilled += used;
        return used;
      }
      case 'data': {
        const used = Math.min(available, this.#left);
        if (used > 0) this.#hand(chunk.subarray(at, at + used));
        this.#left -= used;
        return used;
      }
      case 'skip': {
        const used = Math.min(available, this.#padding);
        this.#padding -= used;
        return used;
      }
      default:
        return this.#lookBehindEnd(chunk, at);
    }
  }

  /** Moves on as far as is possible without another byte. */
  #settle(): void {
    for (;;) {
      const before = this.#state;
      if (before === 'header' && this.#filled === BLOCK) this.#takeHeader();
      else if (before === 'gnu-sparse' && this.#filled === BLOCK) this.#takeGnuSparse();
      else if (before === 'sparse-map' && this.#filled === BLOCK) this.#takeSparseMap();
      else if (before === 'extension' && this.#extensionFilled === this.#extension.length)
        this.#takeExtension();
      else if (before === 'data' && this.#left === 0) this.#endEntry();
      else if (before === 'skip' && this.#padding === 0) this.#state = 'header';
      if (this.#state === before) return;
    }
  }

  #lookBehindEnd(chunk: Uint8Array, at: number): number {
    for (let i = at; i < chunk.length; i++) {
      if (chunk[i] === 0) continue;
      const offset = this.#offset + i - at;
      const message = 'Bytes that are not zero stand after the end of the tar; docker does not see them.';
      this.#fault('tar.trailing-data', 'warning', message, offset);
      this.#state = 'stopped';
      break;
    }
    return chunk.length - at;
  }

  #takeHeader(): void {
    this.#filled = 0;
    const offset = this.#offset - BLOCK;
    if (isZeroBlock(this.#block)) {
      if (this.#sawZeroBlock) this.#endArchive();
      this.#sawZeroBlock = true;
      return;
    }
    if (this.#sawZeroBlock) {
      this.#stop(
        'tar.stray-zero-block',
        'A zero block is followed by one that is not zero; docker stops here.',
        offset,
      );
      return;
    }
    const header = parseHeader(this.#block);
    if (header === 'checksum') return this.#stopAtChecksum(offset);
    if (header === 'size-overflow') {
      return this.#stop('tar.size-overflow', 'The header has a size over 2^63 bytes.', offset);
    }
    if (typeof header === 'string') {
      return this.#stop('tar.number', `The header has a ${header} field that is no number.`, offset);
    }
    this.#headerOffset = this.#extensions.offset ?? offset;
    this.#begin(header, offset);
  }

  #endArchive(): void {
    this.#sayDangling();
    this.#state = 'after-end';
  }

  #sayDangling(): void {
    const { offset } = this.#extensions;
    if (offset === null) return;
    this.#fault('tar.dangling-extension', 'warning', 'An extension header has no entry after it.', offset);
  }

  #stopAtChecksum(offset: number): void {
    if (offset === 0) this.#stop('tar.not-tar', 'The first block is no tar header.', offset);
    else
      this.#stop(
        'tar.checksum',
        'A header has the wrong checksum; what follows cannot be told apart.',
        offset,
      );
  }

  #begin(header: Header, offset: number): void {
    switch (header.typeFlag) {
      case 'x':
      case 'g':
      case 'L':
      case 'K':
        return this.#beginExtension(header, offset);
      default:
        return this.#beginEntry(header, offset);
    }
  }

  #beginExtension(header: Header, offset: number): void {
    if (header.size < 0)
      return this.#stop('tar.negative-size', 'An extension header has a size below zero.', offset);
    if (header.size > limits.tarExtension) {
      const message = `An extension header has ${header.size} bytes; docker reads at most ${limits.tarExtension}.`;
      return this.#stop('tar.pax-too-large', message, offset);
    }
    this.#extensions.offset ??= offset;
    this.#extensionFlag = header.typeFlag;
    this.#extension = new Uint8Array(header.size);
    this.#extensionFilled = 0;
    this.#padding = paddingOf(header.size);
    this.#state = 'extension';
  }

  #takeExtension(): void {
    this.#state = 'skip';
    const found = addExtension(this.#extensions, this.#extensionFlag, this.#extension);
    if (!found) {
      return this.#stop(
        'tar.pax-malformed',
        'A pax header has a record that breaks the format.',
        this.#headerOffset,
      );
    }
    if (found.isGlobal) this.#extensions = noExtensions();
    for (const [code, message] of found.warnings) this.#fault(code, 'warning', message, this.#headerOffset);
  }

  #beginEntry(header: Header, offset: number): void {
    const extensions = this.#extensions;
    this.#extensions = noExtensions();
    const merged = applyExtensions(header, extensions, this.#headerOffset, this.#offset);
    if (!merged) {
      return this.#stop('tar.pax-malformed', 'A pax header has a number that is none.', this.#headerOffset);
    }
    const { kind, size: stored } = merged;
    findDifferences(header, merged, extensions, (code, message) => {
      this.#fault(code, 'warning', message, this.#headerOffset);
    });
    if (stored < 0) return this.#stop('tar.negative-size', `${shown(merged)} has a size below zero.`, offset);
    const length = canHaveContent(kind) ? stored : 0;
    this.#left = length;
    this.#padding = paddingOf(length);
    const entry = { ...merged, size: length, storedSize: length };
    this.#open = { header, entry, fragments: [] };
    if (header.typeFlag === 'S') this.#beginGnuSparse(header);
    else if (extensions.pax) this.#beginPaxSparse(extensions.pax);
    else this.#start(entry);
  }

  #beginGnuSparse(header: Header): void {
    const open = this.#open as OpenEntry;
    const { from, count, isExtended } = gnuSparse.inHeader;
    const size = parseNumber(this.#block, field.gnuRealSize);
    const valid = header.dialect === 'gnu' && size !== null;
    if (!valid || !parseGnuFragments(this.#block, from, count, open.fragments)) return this.#stopAtSparse();
    this.#open = { ...open, entry: { ...open.entry, size } };
    if (this.#block[isExtended] === 0) this.#startSparse(open.fragments);
    else this.#state = 'gnu-sparse';
  }

  #takeGnuSparse(): void {
    this.#filled = 0;
    const { fragments } = this.#open as OpenEntry;
    const { from, count, isExtended } = gnuSparse.inExtension;
    if (!parseGnuFragments(this.#block, from, count, fragments)) return this.#stopAtSparse();
    if (fragments.length > limits.sparseFragments) return this.#stopAtSparse();
    if (this.#block[isExtended] === 0) this.#startSparse(fragments);
  }

  #beginPaxSparse(pax: PaxRecords): void {
    const open = this.#open as OpenEntry;
    const sparse = parsePaxSparse(pax);
    if (sparse === 'invalid') return this.#stopAtSparse();
    if (!sparse) return this.#start(open.entry);
    const name = sparse.name ?? open.entry.name;
    this.#open = { ...open, entry: { ...open.entry, name, size: sparse.size } };
    if (sparse.map) return this.#startSparse(sparse.map);
    this.#mapBlocks = [];
    this.#state = 'sparse-map';
  }

  #takeSparseMap(): void {
    this.#filled = 0;
    this.#left -= BLOCK;
    for (const byte of this.#block) this.#mapBlocks.push(byte);
    const map = this.#left < 0 ? 'invalid' : parseSparseMap(Uint8Array.from(this.#mapBlocks));
    if (map === 'invalid') this.#stopAtSparse();
    else if (map !== 'more') this.#startSparse(map);
  }

  #startSparse(fragments: readonly SparseFragment[]): void {
    const { entry } = this.#open as OpenEntry;
    if (!canHaveContent(entry.kind) || !isValidSparseMap(fragments, entry.size)) return this.#stopAtSparse();
    const stored = fragments.reduce((sum, { length }) => sum + length, 0);
    if (stored > this.#left) return this.#stopAtSparse();
    const hasContent = holeBytes(fragments, entry.size) <= limits.sparseHoles;
    if (!hasContent) {
      const message = `${shown(entry)} is sparse with more holes than are filled here; its content is not hashed.`;
      this.#fault('tar.sparse-too-large', 'warning', message, this.#headerOffset);
    } else {
      this.#sparseWriter = new SparseWriter(fragments, entry.size, (piece) => this.#handler.data(piece));
    }
    this.#start({
      ...entry,
      sparse: fragments,
      dataOffset: this.#offset,
      storedSize: this.#left,
      hasContent,
    });
  }

  #start(entry: TarEntry): void {
    this.#open = { ...(this.#open as OpenEntry), entry };
    this.#handler.entry(entry);
    this.#state = 'data';
  }

  #hand(piece: Uint8Array): void {
    const { entry } = this.#open as OpenEntry;
    if (this.#sparseWriter) this.#sparseWriter.push(piece);
    else if (entry.hasContent) this.#handler.data(piece);
  }

  #endEntry(): void {
    this.#sparseWriter?.end();
    this.#sparseWriter = null;
    this.#open = null;
    this.#handler.entryEnd();
    this.#state = 'skip';
  }

  #stopAtSparse(): void {
    this.#stop('tar.sparse', 'A sparse file has a map that cannot be.', this.#headerOffset);
  }

  #stop(code: ProblemCode, message: string, offset: number): void {
    this.#fault(code, 'error', message, offset);
    this.#state = 'stopped';
    this.#open = null;
  }

  #fault(code: ProblemCode, severity: Severity, message: string, offset: number): void {
    this.#faults.push({ code, severity, message, offset });
  }
}

function shown(entry: TarEntry): string {
  return quote(decodeName(entry.name));
}
