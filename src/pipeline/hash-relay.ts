import type { StreamHash } from '../codec/codec.ts';

/** The streams of one layer that can be hashed elsewhere. */
export type RelayedStream = 'stored' | 'tar';

/** Bytes of a stream on their way to the worker that hashes them: the first `length` of the buffer. */
export interface Parcel {
  readonly stream: RelayedStream;
  readonly buffer: ArrayBuffer;
  readonly length: number;
}

/** What that worker answers: an emptied buffer, or at the end both digests. */
export type RelayAnswer =
  | { readonly kind: 'emptied'; readonly buffer: ArrayBuffer }
  | { readonly kind: 'digests'; readonly digests: Readonly<Record<RelayedStream, Uint8Array>> };

const parcelSize = 256 * 1024;
/** Parcels under way from which `ready` waits: the other worker is behind. */
const mostUnderWay = 16;
/**
 * Emptied parcels that are kept: as many as one piece of zeros can fill. Were they left to the garbage collector, a bomb would make
 * them faster than it takes them away.
 */
const mostKept = 256;

/**
 * Hands the two long streams of a layer to another worker, which makes their digests while this one decompresses: half of
 * the work for one layer. Buffers go there and back; a piece that unpacks to very much can make more of them than usual.
 */
export class HashRelay {
  readonly stored: RelayedHash;
  readonly tar: RelayedHash;
  readonly #port: MessagePort;
  readonly #empty: ArrayBuffer[] = [];
  #underWay = 0;
  #wake: () => void = () => undefined;

  /** The other end of `port` goes to `hashRelayed` in the other worker. */
  constructor(port: MessagePort) {
    this.#port = port;
    const buffer = () => this.#empty.pop() ?? new ArrayBuffer(parcelSize);
    const send = (parcel: Parcel) => {
      this.#underWay++;
      port.postMessage(parcel, [parcel.buffer]);
    };
    this.stored = new RelayedHash('stored', buffer, send);
    this.tar = new RelayedHash('tar', buffer, send);
    port.onmessage = ({ data }) => this.#take(data);
  }

  /** Resolves when the other worker is not too far behind. To be awaited between two pieces. */
  async ready(): Promise<void> {
    while (this.#underWay >= mostUnderWay) await this.#answer();
  }

  /** Says that both streams are over; their digests are there when it resolves. */
  async end(): Promise<void> {
    this.stored.flush();
    this.tar.flush();
    this.#port.postMessage(null);
    while (!this.stored.isKnown) await this.#answer();
  }

  /** Lets go of the other worker. */
  close(): void {
    if (!this.stored.isKnown) this.#port.postMessage(null);
    this.#port.close();
  }

  #answer(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #take(answer: RelayAnswer): void {
    if (answer.kind === 'emptied') {
      this.#underWay--;
      if (this.#empty.length < mostKept) this.#empty.push(answer.buffer);
    } else {
      this.stored.take(answer.digests.stored);
      this.tar.take(answer.digests.tar);
    }
    this.#wake();
  }
}

/** One stream whose digest another worker makes: to be asked for when the relay has ended. */
class RelayedHash implements StreamHash {
  readonly #stream: RelayedStream;
  readonly #buffer: () => ArrayBuffer;
  readonly #send: (parcel: Parcel) => void;
  #filling: Uint8Array<ArrayBuffer> | null = null;
  #filled = 0;
  #digest: Uint8Array | null = null;

  /** `buffer` gives an empty one of `parcelSize`, which `send` takes away again. */
  constructor(stream: RelayedStream, buffer: () => ArrayBuffer, send: (parcel: Parcel) => void) {
    this.#stream = stream;
    this.#buffer = buffer;
    this.#send = send;
  }

  get isKnown(): boolean {
    return this.#digest !== null;
  }

  update(piece: Uint8Array): void {
    for (let at = 0; at < piece.length; ) {
      this.#filling ??= new Uint8Array(this.#buffer());
      const part = piece.subarray(at, at + parcelSize - this.#filled);
      this.#filling.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === parcelSize) this.flush();
    }
  }

  /** Sends off what has been gathered. */
  flush(): void {
    if (!this.#filling) return;
    this.#send({ stream: this.#stream, buffer: this.#filling.buffer, length: this.#filled });
    this.#filling = null;
    this.#filled = 0;
  }

  take(digest: Uint8Array): void {
    this.#digest = digest;
  }

  digest(): Uint8Array {
    if (!this.#digest) throw new Error('RelayedHash: asked for its digest before the relay ended');
    return this.#digest;
  }

  close(): void {}
}
