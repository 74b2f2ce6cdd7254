import { GrowingColumn } from '../base/columns.ts';
import { NONE } from '../base/names.ts';
import type { PathIndex } from '../model/path-table.ts';
import { findSorted, type HardLinks } from './merged-tree.ts';

/** A hard link of which it is not yet known what it shares. */
export interface DeferredLink {
  readonly version: number;
  readonly path: PathIndex;
  readonly target: PathIndex;
}

/** Fills `HardLinks` while layers are applied; links are added in ascending order of their version. */
export class LinkColumns {
  readonly #version = new GrowingColumn((n) => new Uint32Array(n));
  readonly #payload = new GrowingColumn((n) => new Uint32Array(n));
  /** By version, in ascending order. */
  readonly #deferred = new Map<number, DeferredLink>();

  /** Adds a link to a version, itself perhaps a link, or to nothing (`NONE`). */
  add(version: number, target: number): void {
    this.#version.push(version);
    this.#payload.push(target === NONE ? NONE : this.payloadOf(target));
  }

  /** Adds a link from `path` whose target does not stand yet, or is itself a link that is deferred. */
  defer(version: number, path: PathIndex, target: PathIndex): void {
    this.add(version, NONE);
    this.#deferred.set(version, { version, path, target });
  }

  /** Whether a version is a link that is deferred. */
  isDeferred(version: number): boolean {
    return this.#deferred.has(version);
  }

  /**
   * Settles the deferred links of a layer, once all of it is up. `resolve` is called once for each and gives the version
   * at its target, or `NONE`. Links in a circle share nothing.
   */
  settle(resolve: (link: DeferredLink) => number): void {
    const targets = new Map<number, number>();
    for (const [version, link] of this.#deferred) targets.set(version, resolve(link));
    this.#deferred.clear();
    for (const version of targets.keys()) {
      const chain: number[] = [];
      let at = version;
      for (let next = targets.get(at); next !== undefined; next = targets.get(at)) {
        targets.delete(at);
        chain.push(at);
        at = next;
      }
      const payload = at === NONE ? NONE : this.payloadOf(at);
      for (const link of chain) this.#payload.set(findSorted(this.#version.view(), link), payload);
    }
  }

  /** The version whose content a version shows: itself unless it is a link; `NONE` for a link to nothing. */
  payloadOf(version: number): number {
    const row = findSorted(this.#version.view(), version);
    return row === -1 ? version : this.#payload.get(row);
  }

  /** The finished columns. */
  finish(): HardLinks {
    return { version: this.#version.finish(), payload: this.#payload.finish() };
  }
}
