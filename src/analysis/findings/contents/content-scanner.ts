import { limits } from '../../../base/limits.ts';
import type { Engine } from '../../../codec/codec.ts';
import type { Sieve } from '../../../codec/sieve.ts';
import { type ContentHit, type ContentHits, Looked } from '../../../model/content-hits.ts';
import type { ContentVisitor } from '../../../model/content-visitor.ts';
import { fileKinds } from './file-kind.ts';
import { scanContent, secretTables } from './scan-content.ts';

/** Bytes by which it is told that a content is no text: one of them is zero. */
const headSize = 8 * 1024;
/** What the buffer has at first; it grows with the longest text. */
const firstCapacity = 64 * 1024;

/** Looks for secrets in contents, each up to a number of bytes. What is no text is told by its first bytes, and not looked at. */
export class ContentScanner implements ContentVisitor<ContentHits> {
  readonly #kinds: Uint8Array;
  readonly #sieve: Sieve;
  readonly #looked: Uint8Array;
  readonly #hits = new Map<number, readonly ContentHit[]>();
  #text = new Uint8Array(firstCapacity);
  #length = 0;
  #index = 0;
  #isBinary = false;
  #isCut = false;

  /** `kinds`: of each content its position in `fileKinds`. */
  constructor(kinds: Uint8Array, engine: Engine) {
    this.#kinds = kinds;
    this.#sieve = engine.createSieve(secretTables);
    this.#looked = new Uint8Array(kinds.length).fill(Looked.NotRead);
  }

  begin(index: number): void {
    this.#index = index;
    this.#length = 0;
    this.#isBinary = false;
    this.#isCut = false;
  }

  data(piece: Uint8Array): void {
    if (this.#isBinary || this.#isCut) return;
    const wanted = piece.subarray(0, limits.auditBytes - this.#length);
    if (wanted.length < piece.length) this.#isCut = true;
    if (this.#length < headSize && wanted.subarray(0, headSize - this.#length).includes(0)) {
      this.#isBinary = true;
      return;
    }
    this.#reserve(this.#length + wanted.length);
    this.#text.set(wanted, this.#length);
    this.#length += wanted.length;
  }

  end(): void {
    if (this.#isBinary) {
      this.#looked[this.#index] = Looked.Binary;
      return;
    }
    const kind = fileKinds[this.#kinds[this.#index] as number] ?? 'other';
    const { hits, isWhole } = scanContent(this.#text.subarray(0, this.#length), kind, this.#sieve);
    this.#looked[this.#index] = isWhole && !this.#isCut ? Looked.Whole : Looked.InPart;
    if (hits.length > 0) this.#hits.set(this.#index, hits);
  }

  finish(): ContentHits {
    return { looked: this.#looked, hits: this.#hits };
  }

  close(): void {}

  #reserve(length: number): void {
    if (length <= this.#text.length) return;
    const grown = new Uint8Array(Math.min(limits.auditBytes, Math.max(length, 2 * this.#text.length)));
    grown.set(this.#text.subarray(0, this.#length));
    this.#text = grown;
  }
}
