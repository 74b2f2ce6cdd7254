import type { EntryTable } from '../model/entry-table.ts';

/** A table and the places that it lies at. */
interface HeldTable {
  readonly table: EntryTable;
  readonly places: Set<string>;
}

/**
 * The tables of layers by the places that hold them. A table is kept once for all places whose layers have the same
 * identity, and for as long as one of them is there.
 */
export class TableShelf {
  /** By identity. */
  readonly #held = new Map<string, HeldTable>();
  /** By place. */
  readonly #identities = new Map<string, string>();

  /** Puts a table to a place. Where its identity is here already, the table that is here stays. */
  add(place: string, identity: string, table: EntryTable): void {
    this.drop(place);
    const held = this.#held.get(identity) ?? { table, places: new Set() };
    this.#held.set(identity, held);
    this.#identities.set(place, identity);
    held.places.add(place);
  }

  /** Puts the table of an identity to a further place; false where it is not here. */
  share(place: string, identity: string): boolean {
    const held = this.#held.get(identity);
    if (held) this.add(place, identity, held.table);
    return held !== undefined;
  }

  /** Takes a place's table away. Gives its identity where that was its last place, null where others have it or none did. */
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
  get(place: string | null | undefined): EntryTable | null {
    return this.#held.get(this.identity(place) ?? '')?.table ?? null;
  }

  /** The identity of what lies at a place; null where nothing does. */
  identity(place: string | null | undefined): string | null {
    return this.#identities.get(place ?? '') ?? null;
  }

  /** How many tables are held. */
  get size(): number {
    return this.#held.size;
  }
}
