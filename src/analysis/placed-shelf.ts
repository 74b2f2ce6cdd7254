/** A thing and the places that it lies at. */
interface Held<T> {
  readonly thing: T;
  readonly places: Set<string>;
}

/**
 * Things of layers (their tables, their checkpoints) by the places that hold them. A thing is kept once for all places whose
 * layers have the same identity, and for as long as one of them is there.
 */
export class PlacedShelf<T> {
  /** By identity. */
  readonly #held = new Map<string, Held<T>>();
  /** By place. */
  readonly #identities = new Map<string, string>();

  /** Puts a thing to a place. Where its identity is here already, what is here stays. */
  add(place: string, identity: string, thing: T): void {
    this.drop(place);
    const held = this.#held.get(identity) ?? { thing, places: new Set() };
    this.#held.set(identity, held);
    this.#identities.set(place, identity);
    held.places.add(place);
  }

  /** Puts the thing of an identity to a further place; false where it is not here. */
  share(place: string, identity: string): boolean {
    const held = this.#held.get(identity);
    if (held) this.add(place, identity, held.thing);
    return held !== undefined;
  }

  /** Takes a place's thing away. Gives its identity where that was its last place, null where others have it or none did. */
  drop(place: string): string | null {
    const identity = this.identity(place);
    const held = this.#held.get(identity ?? '');
    if (identity === null || !held) return null;
    this.#identities.delete(place);
    held.places.delete(place);
    if (held.places.size > 0) return null;
    this.#held.delete(identity);
    return identity;
  }

  /** What lies at a place; null where nothing does. */
  get(place: string | null | undefined): T | null {
    return this.#held.get(this.identity(place) ?? '')?.thing ?? null;
  }

  /** The identity of what lies at a place; null where nothing does. */
  identity(place: string | null | undefined): string | null {
    return this.#identities.get(place ?? '') ?? null;
  }

  /** How many things are held. */
  get size(): number {
    return this.#held.size;
  }
}
