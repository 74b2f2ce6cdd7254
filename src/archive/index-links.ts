import { limits } from '../base/limits.ts';
import type { Digest } from '../oci/digest.ts';

/** The digests under which indexes lead to a document. */
export interface IndexesAbove {
  /** Of the indexes that lead to it through descriptors whose digests the stored bytes have. */
  readonly verified: readonly Digest[];
  /** Of all indexes that lead to it in any way, and other digests that descriptors give it. */
  readonly named: readonly Digest[];
}

const none: IndexesAbove = { verified: [], named: [] };

/**
 * The links from image indexes to the documents that they name. Indexes and documents are known by the digests of their stored bytes, so
 * an index that a signature names vouches for a manifest only through verified links: a descriptor with another digest than the bytes that
 * are stored under its name leads elsewhere.
 */
export class IndexLinks {
  /** By document: the indexes that name it, and whether by the digest of its bytes. */
  readonly #above = new Map<Digest, Map<Digest, boolean>>();
  /** By document: digests of descriptors that its bytes do not have. */
  readonly #wrong = new Map<Digest, Set<Digest>>();
  readonly #answers = new Map<Digest, IndexesAbove>();

  /** Notes that a descriptor of the index `from` names the document whose bytes have the digest `to`. */
  add(from: Digest, declared: Digest, to: Digest): void {
    const above = this.#above.get(to) ?? new Map<Digest, boolean>();
    this.#above.set(to, above.set(from, declared === to || above.get(from) === true));
    if (declared !== to) this.#wrong.set(to, (this.#wrong.get(to) ?? new Set()).add(declared));
  }

  /** The indexes that lead to a document, the nearest first, at most `limits.indexesAbove`. To be asked when all links are there. */
  above(document: Digest): IndexesAbove {
    const parents = [...(this.#above.get(document) ?? [])];
    const [first] = parents;
    if (!first) return none;
    if (parents.length > 1 || !first[1]) return this.#find(document);
    // Documents of one index have the same indexes above them, and share one answer.
    const answer = this.#answers.get(first[0]) ?? this.#find(document);
    this.#answers.set(first[0], answer);
    return answer;
  }

  #find(document: Digest): IndexesAbove {
    const named = [...(this.#wrong.get(document) ?? []), ...this.#climb(document, false)];
    return { verified: this.#climb(document, true), named: named.slice(0, limits.indexesAbove) };
  }

  #climb(document: Digest, onlyVerified: boolean): readonly Digest[] {
    const found = new Set<Digest>();
    const open: Digest[] = [document];
    for (const at of open) {
      for (const [index, isVerified] of this.#above.get(at) ?? []) {
        if (found.size >= limits.indexesAbove) return [...found];
        if (found.has(index) || (onlyVerified && !isVerified)) continue;
        found.add(index);
        open.push(index);
      }
    }
    return [...found];
  }
}
