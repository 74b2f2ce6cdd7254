import { WordSet } from './word-set.ts';

/** Length of a SHA-256 in words. */
const digestWords = 8;

/** Distinct file contents, known by their SHA-256; each gets the next number, from 0. */
export class ContentSet {
  readonly #set = new WordSet(digestWords);
  /** The digests that were asked about last, and the same as words. */
  #digests: Uint8Array | null = null;
  #words: Uint32Array = new Uint32Array(0);

  /** How many distinct contents there are so far. */
  get count(): number {
    return this.#set.count;
  }

  /** The number of the content whose digest is row `row` of `digests`; added where it is new. */
  intern(digests: Uint8Array, row: number): number {
    if (digests !== this.#digests) this.#look(digests);
    return this.#set.intern(this.#words, row * digestWords);
  }

  /** The number of the content whose digest is row `row` of `digests`, `NONE` where the set does not have it. */
  find(digests: Uint8Array, row: number): number {
    if (digests !== this.#digests) this.#look(digests);
    return this.#set.find(this.#words, row * digestWords);
  }

  #look(digests: Uint8Array): void {
    const { buffer, byteOffset, length } = digests.byteOffset % 4 === 0 ? digests : digests.slice();
    this.#digests = digests;
    this.#words = new Uint32Array(buffer, byteOffset, length >>> 2);
  }
}
