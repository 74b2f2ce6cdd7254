import { type KnownLayer, mayBeSame } from '../../analysis/same-layer.ts';
import type { Digest } from '../../oci/digest.ts';

/**
 * The layers of all open archives that have been scanned, by what they turned out to be, and the claims of those that are
 * being read: so that nobody analyses a layer that another archive of the workspace has.
 */
export class LayerStock {
  /** By digest and by diffID, then by place. */
  readonly #known = new Map<Digest, Map<string, KnownLayer>>();
  /** What blobs under way are declared as, and when their reading ends. */
  readonly #claimed = new Map<Digest, Promise<void>>();

  /** Takes in the layer that was found at a place. */
  add(place: string, layer: KnownLayer): void {
    for (const digest of identities(layer)) {
      const places = this.#known.get(digest) ?? new Map<string, KnownLayer>();
      this.#known.set(digest, places.set(place, layer));
    }
  }

  /** Forgets what was found at a place. */
  drop(place: string): void {
    for (const [digest, places] of this.#known) {
      if (places.delete(place) && places.size === 0) this.#known.delete(digest);
    }
  }

  /** A layer that a blob of `size` stored bytes may be, by what it is declared as. */
  find(claims: readonly Digest[], size: number): KnownLayer | null {
    for (const claim of claims) {
      for (const layer of this.#known.get(claim)?.values() ?? []) {
        if (mayBeSame(layer, claim, size)) return layer;
      }
    }
    return null;
  }

  /** Resolves when one blob that is being read under one of these claims has been; null where there is none. */
  waitFor(claims: readonly Digest[]): Promise<void> | null {
    for (const claim of claims) {
      const end = this.#claimed.get(claim);
      if (end) return end;
    }
    return null;
  }

  /** Says that a blob with these claims is being read. The function that it gives says that this is over. */
  claim(claims: readonly Digest[]): () => void {
    let resolve = () => {};
    const end = new Promise<void>((settle) => {
      resolve = settle;
    });
    for (const claim of claims) this.#claimed.set(claim, end);
    return () => {
      for (const claim of claims) if (this.#claimed.get(claim) === end) this.#claimed.delete(claim);
      resolve();
    };
  }
}

function identities({ scan }: KnownLayer): readonly Digest[] {
  return [...new Set([scan.digest, scan.diffID])].filter((digest) => digest !== null);
}
