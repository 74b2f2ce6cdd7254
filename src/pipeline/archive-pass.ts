import { isImageLikeName } from '../archive/detect-format.ts';
import { explainForeignFile } from '../archive/foreign-file.ts';
import { magicSize } from '../archive/magic.ts';
import { cleanName } from '../archive/member-name.ts';
import { MemberTable } from '../archive/member-table.ts';
import { archiveFault, cutSentence } from '../archive/outer-fault.ts';
import type { Fault } from '../base/fault.ts';
import { limits } from '../base/limits.ts';
import { decodeName, quote } from '../base/text.ts';
import { type Checkpoint, CheckpointLog } from '../codec/checkpoint.ts';
import type { Compression, Decoder, Engine } from '../codec/codec.ts';
import { detectCompression } from '../codec/detect.ts';
import type { ScannedLayer } from '../model/layer-scan.ts';
import { EntryKind, type TarEntry, type TarHandler } from '../tar/entry.ts';
import { TarReader } from '../tar/reader.ts';
import { type LayerBudget, LayerScanner } from './layer-scanner.ts';

/** What a compressed file is taken for while it goes by. */
export type Guess = 'unknown' | 'image' | 'file-system';

/** What one pass over a compressed file gives. */
export interface PassedArchive {
  readonly guess: Guess;
  readonly table: MemberTable;
  /** Bytes of small members, by name. */
  readonly kept: ReadonlyMap<string, Uint8Array>;
  /** Large members, scanned as layers, by name. */
  readonly scans: Map<string, ScannedLayer>;
  /** The file itself, scanned as one layer; null once it was known to be an image archive. */
  readonly whole: ScannedLayer | null;
  /** Places from which the archive can be decompressed again. */
  readonly checkpoints: readonly Checkpoint[];
  /** Bytes of the uncompressed archive. */
  readonly size: number;
  /** Of the outer compression and the outer tar. */
  readonly faults: readonly Fault[];
  /** Why there is nothing to show: what is inside is no tar. Null where there is, or may be. */
  readonly foreign: Fault | null;
}

/** Where the bytes of the member that is going by are put. */
type Consumer =
  | { readonly kind: 'keep'; readonly name: string; readonly data: Uint8Array; filled: number }
  | {
      readonly kind: 'scan';
      readonly name: string;
      readonly scanner: LayerScanner;
      readonly size: number;
      filled: number;
    };

/** Decompressed bytes that tell whether they are compressed again. */
const detectionSize = 16;

/** Regular files that are looked at before a file with no name of an image archive is taken for a file system. */
const filesInDoubt = 64;

/**
 * Reads a compressed file once, in bounded memory, without knowing what it is until its end: manifests stand last. Small
 * members are kept, large ones scanned as layers while they go by; until the first telling name, the file itself is
 * scanned as a layer too.
 */
export class ArchivePass implements TarHandler {
  readonly #engine: Engine;
  readonly #budget: LayerBudget;
  readonly #checkpoints = new CheckpointLog();
  readonly #decoder: Decoder;
  readonly #reader = new TarReader(this);
  readonly #table = new MemberTable();
  readonly #kept = new Map<string, Uint8Array>();
  readonly #scans = new Map<string, ScannedLayer>();
  readonly #faults: Fault[] = [];
  #guess: Guess;
  #whole: LayerScanner | null;
  #consumer: Consumer | null = null;
  /** The first decompressed bytes, by which it is told what they are. */
  readonly #start = new Uint8Array(magicSize);
  #begun = false;
  #nested: Fault | null = null;
  #keptSize = 0;
  #files = 0;
  #size = 0;
  /** False once the outer decoder or tar came to an end of its own. */
  #reading = true;

  /** `name` is the file's; `guess` other than `unknown` repeats a pass whose guess was wrong. */
  constructor(
    engine: Engine,
    name: string,
    compression: Exclude<Compression, 'none'>,
    guess: Guess,
    budget: LayerBudget,
  ) {
    this.#engine = engine;
    this.#budget = budget;
    this.#guess = guess;
    const options = { log: this.#checkpoints };
    this.#decoder = engine.createDecoder(compression, (piece) => this.#take(piece), options);
    this.#whole = guess === 'image' ? null : new LayerScanner(engine, name, null, budget);
  }

  /** Takes the next stored bytes. False when reading on is of no use. */
  push(chunk: Uint8Array): boolean {
    this.#whole?.push(chunk);
    if (this.#guess !== 'file-system' && this.#reading) this.#reading = this.#decoder.push(chunk);
    return this.#whole !== null || this.#reading;
  }

  /** Says that the file is over, or that the rest can't be had (`broken`), and gives what it held. */
  end(broken: Fault | null): PassedArchive {
    if (broken) this.#whole?.breakOff(broken);
    const whole = this.#whole?.end() ?? null;
    if (this.#guess !== 'file-system') {
      if (this.#reading) this.#decoder.end();
      if (!this.#begun) this.#begin(this.#size);
      this.#reader.end();
      this.#faults.push(...this.#decoder.faults, ...this.#reader.faults.map(archiveFault));
      this.#breakOffMember(broken !== null);
    }
    if (broken) this.#faults.push(broken);
    const foreign = this.#guess === 'file-system' ? null : this.#explain();
    this.#decoder.close();
    return {
      guess: this.#guess,
      table: this.#table,
      kept: this.#kept,
      scans: this.#scans,
      whole,
      checkpoints: this.#checkpoints.kept,
      size: this.#size,
      faults: this.#faults,
      foreign,
    };
  }

  /** Frees what a pass that is given up holds. */
  close(): void {
    this.#decoder.close();
    this.#whole?.close();
    if (this.#consumer?.kind === 'scan') this.#consumer.scanner.close();
  }

  entry(entry: TarEntry): void {
    const { name } = cleanName(decodeName(entry.name));
    const member = this.#table.add(entry, {
      kind: 'streamed',
      member: name,
      size: entry.size,
      offset: entry.dataOffset,
    });
    if (!member || entry.kind !== EntryKind.File) return;
    this.#look(name);
    if (this.#guess !== 'file-system') this.#consumer = this.#consumerOf(name, entry.size);
  }

  data(piece: Uint8Array): void {
    const consumer = this.#consumer;
    if (consumer?.kind === 'scan') {
      consumer.scanner.push(piece);
    } else if (consumer) {
      consumer.data.set(piece, consumer.filled);
    }
    if (consumer) consumer.filled += piece.length;
  }

  entryEnd(): void {
    const consumer = this.#consumer;
    this.#consumer = null;
    if (consumer?.kind === 'scan') this.#scans.set(consumer.name, consumer.scanner.end());
    else if (consumer) this.#kept.set(consumer.name, consumer.data);
  }

  #take(piece: Uint8Array): boolean {
    const before = this.#size;
    if (before < magicSize) this.#start.set(piece.subarray(0, magicSize - before), before);
    this.#size += piece.length;
    if (this.#begun) return this.#reader.push(piece);
    return this.#size < detectionSize || (this.#begin(before) && this.#reader.push(piece));
  }

  /** Looks at the first decompressed bytes, then lets the tar reader have those that were held back. */
  #begin(heldBack: number): boolean {
    this.#begun = true;
    const inner = detectCompression(this.#start.subarray(0, this.#size));
    if (inner === 'none') return this.#reader.push(this.#start.subarray(0, heldBack));
    const message = `The file is compressed more than once: inside it is ${inner} again. Decompress it once and drop that.`;
    this.#nested = { code: 'archive.nested-compression', severity: 'error', message, offset: 0 };
    return false;
  }

  /** Why nothing was found, if nothing was. */
  #explain(): Fault | null {
    if (this.#nested) return this.#nested;
    if (this.#table.members.size > 0) return null;
    const broken = this.#decoder.faults.find(({ severity }) => severity === 'error');
    const head = this.#start.subarray(0, this.#size);
    return broken ?? explainForeignFile(head, this.#size, this.#reader.faults);
  }

  #look(name: string): void {
    this.#files++;
    if (this.#guess !== 'unknown') return;
    // Everything may lie in one folder of the archive.
    const inner = name.slice(name.indexOf('/') + 1);
    if (isImageLikeName(name) || isImageLikeName(inner)) {
      this.#guess = 'image';
      this.#whole?.close();
      this.#whole = null;
    } else if (this.#files > filesInDoubt) {
      this.#guess = 'file-system';
    }
  }

  #consumerOf(name: string, size: number): Consumer {
    const keep = size <= limits.jsonSize && this.#keptSize + size <= limits.retained;
    if (!keep) {
      const scanner = new LayerScanner(this.#engine, name, null, this.#budget);
      return { kind: 'scan', name, scanner, size, filled: 0 };
    }
    this.#keptSize += size;
    return { kind: 'keep', name, data: new Uint8Array(size), filled: 0 };
  }

  /** A member that the archive ends in: what there is of a layer is still of use. */
  #breakOffMember(isLost: boolean): void {
    const consumer = this.#consumer;
    if (!consumer) return;
    const { name } = consumer;
    const scanner = consumer.kind === 'scan' ? consumer.scanner : new LayerScanner(this.#engine, name);
    if (consumer.kind === 'keep') scanner.push(consumer.data.subarray(0, consumer.filled));
    const size = consumer.kind === 'scan' ? consumer.size : consumer.data.length;
    // A stream that is damaged is no shorter than it was.
    const isDamaged = this.#decoder.faults.some(
      ({ severity, code }) => severity === 'error' && !code.endsWith('.truncated'),
    );
    const message =
      isDamaged || isLost
        ? `The archive can be read no further than within ${quote(name)}.`
        : cutSentence(name, consumer.filled, size);
    scanner.breakOff({ code: 'archive.truncated', severity: 'error', message, offset: null });
    this.#scans.set(name, scanner.end());
  }
}
