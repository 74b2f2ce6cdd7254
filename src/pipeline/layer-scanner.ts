import { bytes, concatBytes, toHex } from '../base/bytes.ts';
import type { ProblemCode } from '../base/codes.ts';
import type { Fault, Severity } from '../base/fault.ts';
import { limits } from '../base/limits.ts';
import { CheckpointLog } from '../codec/checkpoint.ts';
import type { Compression, Decoder, Engine, Sha256, StreamHash } from '../codec/codec.ts';
import { detectCompression } from '../codec/detect.ts';
import { Sha512 } from '../codec/sha512.ts';
import type { ScannedLayer } from '../model/layer-scan.ts';
import { ProblemList } from '../model/problem-list.ts';
import { type Digest, isSha512Name, sha256Digest, sha512Digest } from '../oci/digest.ts';
import { TarReader } from '../tar/reader.ts';
import { LayerTable } from './layer-table.ts';

/** As many bytes as are needed to tell how a blob is compressed. */
const headLength = 16;

/** What has the long streams of a layer hashed elsewhere. */
export interface Relay {
  readonly stored: StreamHash;
  readonly tar: StreamHash;
}

/** How many uncompressed bytes of a layer are read before the user is asked. */
export interface LayerBudget {
  readonly unpacked: number;
  /** Of a layer that unpacks to more than `limits.ratio` times its stored size. */
  readonly unpackedOfRatio: number;
}

/** For layers that the user wants read to their end, whatever they are. */
const boundless: LayerBudget = { unpacked: Infinity, unpackedOfRatio: Infinity };

/** The budget of layers that are read with a control that says, or not, `readOn`. */
export function layerBudget({ readOn }: { readonly readOn?: boolean }): LayerBudget {
  return readOn ? boundless : limits;
}

/**
 * Reads one layer blob that is pushed into it: stored digest, decompression, diffID, entries and the digest of every
 * file's content, in one pass and bounded memory.
 */
export class LayerScanner {
  readonly #engine: Engine;
  readonly #problems: ProblemList;
  readonly #table: LayerTable;
  readonly #reader: TarReader;
  readonly #relay: Relay | null;
  readonly #budget: LayerBudget;
  readonly #storedHash: StreamHash;
  /** For a blob that is named by one. */
  readonly #sha512: Sha512 | null;
  readonly #contentHash: Sha256;
  /** Hash of the uncompressed tar; null for layers stored uncompressed, whose two digests are one. */
  #tarHash: StreamHash | null = null;
  readonly #checkpoints = new CheckpointLog();
  #decoder: Decoder | null = null;
  #compression: Compression = 'none';
  #head: Uint8Array | null = new Uint8Array(0);
  #stored = 0;
  #uncompressed = 0;
  /** False once decoding failed or was stopped: the rest of the blob is only hashed. */
  #decoding = true;
  #readingTar = true;
  #failed = false;
  #brokenOff = false;
  /** Whether a limit ended the reading. */
  #stopped = false;
  #finished = false;

  /** `name` is the archive member that holds the blob, for messages. `relay` has the long streams hashed elsewhere. */
  constructor(engine: Engine, name: string, relay: Relay | null = null, budget: LayerBudget = limits) {
    this.#engine = engine;
    this.#relay = relay;
    this.#budget = budget;
    this.#problems = new ProblemList(name);
    this.#storedHash = relay?.stored ?? engine.createSha256();
    this.#sha512 = isSha512Name(name) ? new Sha512() : null;
    this.#contentHash = engine.createSha256();
    this.#table = new LayerTable(this.#contentHash, this.#problems);
    this.#reader = new TarReader(this.#table);
  }

  /** Takes the next stored bytes of the blob. */
  push(chunk: Uint8Array): void {
    const held = this.#engine.hold(chunk);
    this.#storedHash.update(held);
    this.#sha512?.update(held);
    this.#stored += chunk.length;
    if (this.#head) {
      this.#head = concatBytes([this.#head, held]);
      if (this.#head.length < headLength) return;
      this.#start();
    } else if (this.#decoding) {
      this.#decode(held);
    }
  }

  /** Says that the blob is over: nothing is hashed any more after this. */
  finish(): void {
    if (this.#finished) return;
    this.#finished = true;
    if (this.#head) this.#start();
    if (this.#decoding) this.#decoder?.end();
    this.#reader.end();
  }

  /** Gives what the blob held. A relay must have ended. The scanner can't be used afterwards. */
  end(): ScannedLayer {
    this.finish();
    this.#collect(this.#decoder?.faults ?? []);
    // It ends there because reading stopped, which was said.
    const isCutHere = this.#stopped || this.#table.full;
    this.#collect(this.#reader.faults.filter(({ code }) => !isCutHere || code !== 'tar.truncated'));
    this.#sayRatio();
    const digest = digestOf(this.#storedHash);
    const whole = !this.#brokenOff && this.#decoding && !this.#decoder?.faults.some(isError);
    const diffID = this.#tarHash ? digestOf(this.#tarHash) : digest;
    // First the table: finishing it may find more problems.
    const table = this.#table.finish();
    const scanned: ScannedLayer = {
      scan: {
        digest: this.#brokenOff ? null : digest,
        sha512: this.#sha512 && !this.#brokenOff ? sha512Digest(toHex(this.#sha512.digest())) : null,
        diffID: whole ? diffID : null,
        compression: this.#compression,
        size: bytes(this.#stored),
        uncompressedSize: bytes(this.#uncompressed),
        contentSize: this.#table.contentSize,
        entries: this.#table.counts,
        complete: !this.#failed,
        problems: this.#problems.finish(),
      },
      table,
      checkpoints: this.#checkpoints.kept,
    };
    this.close();
    return scanned;
  }

  /**
   * Says that the rest of the blob can't be had: its digests stay unknown and the scan is incomplete. `fault` is null where
   * why is known already.
   */
  breakOff(fault: Fault | null): void {
    if (fault) this.#collect([fault]);
    this.#failed = true;
    this.#brokenOff = true;
  }

  /** Frees the hashes and the decoder of a scan that is given up. */
  close(): void {
    this.#storedHash.close();
    this.#contentHash.close();
    this.#tarHash?.close();
    this.#decoder?.close();
  }

  #start(): void {
    const head = this.#head as Uint8Array;
    this.#head = null;
    this.#compression = detectCompression(head);
    if (this.#compression !== 'none') {
      this.#tarHash = this.#relay?.tar ?? this.#engine.createSha256();
      const options = { log: this.#checkpoints };
      this.#decoder = this.#engine.createDecoder(this.#compression, (piece) => this.#takeTar(piece), options);
    }
    if (head.length > 0) this.#decode(head);
  }

  #decode(chunk: Uint8Array): void {
    this.#decoding = this.#decoder ? this.#decoder.push(chunk) : this.#takeTar(chunk);
  }

  /** Takes the next bytes of the uncompressed tar. False stops the decoder. */
  #takeTar(piece: Uint8Array): boolean {
    this.#tarHash?.update(piece);
    this.#uncompressed += piece.length;
    if (this.#readingTar) this.#readingTar = this.#reader.push(piece) && !this.#table.full;
    const { unpacked, unpackedOfRatio } = this.#budget;
    const budget = this.#uncompressed > this.#stored * limits.ratio ? unpackedOfRatio : unpacked;
    if (this.#uncompressed <= budget) return true;
    const message = `The layer unpacks to more than ${budget} bytes, from ${this.#stored} stored ones so far; reading stopped there.`;
    this.#say('limit.unpacked', 'error', message);
    this.#stopped = true;
    return false;
  }

  #collect(faults: readonly Fault[]): void {
    for (const fault of faults) {
      this.#problems.add(fault);
      if (isError(fault)) this.#failed = true;
    }
  }

  #sayRatio(): void {
    if (this.#table.full) this.#failed = true;
    if (this.#uncompressed <= this.#stored * limits.ratio) return;
    const ratio = Math.round(this.#uncompressed / this.#stored);
    this.#say('limit.ratio', 'warning', `The layer unpacks to ${ratio} times its stored size.`);
  }

  #say(code: ProblemCode, severity: Severity, message: string): void {
    this.#collect([{ code, severity, message, offset: null }]);
  }
}

const isError = (fault: Fault): boolean => fault.severity === 'error';

function digestOf(hash: StreamHash): Digest {
  return sha256Digest(toHex(hash.digest()));
}
