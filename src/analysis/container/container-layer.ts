import { RowKind } from '../../model/entry-table.ts';
import { pathText } from '../../model/path-table.ts';
import { computeTreeRank } from '../tree-order.ts';
import type { ComparedContainer, ContainerChange, ContainerDeed } from './compare-container.ts';
import type { IdShift } from './owner-shift.ts';

/** Most of the runtime's paths that are told. */
const mostRuntime = 100;

/** Paths and content bytes. */
export interface PathsAndBytes {
  readonly paths: number;
  readonly bytes: number;
}

/** What a container did on top of an image. */
export interface ContainerSummary {
  /** Bytes of what was added, of the new versions of what was changed, of what was deleted and still lies in the image. */
  readonly added: PathsAndBytes;
  readonly changed: PathsAndBytes;
  readonly deleted: PathsAndBytes;
  /** Files that were copied whole into the container's layer to be changed: bytes in the image, by what became of them. */
  readonly copyUp: { readonly rewritten: PathsAndBytes; readonly attributes: PathsAndBytes };
  /** What the runtime put there, by path; at most 100, and how many in all. */
  readonly runtime: readonly string[];
  readonly runtimeCount: number;
  readonly uidShift: IdShift | null;
  readonly gidShift: IdShift | null;
  readonly lostXattrs: boolean;
}

/** A path that a container changed. */
export interface ContainerRow extends Omit<ContainerChange, 'path'> {
  readonly path: string;
}

/** Which changes are asked for (empty: all), and in which order. */
export interface ContainerQuery {
  readonly deeds: readonly ContainerDeed[];
  /** `size`: the most bytes first, in the container or, where it was deleted, in the image. */
  readonly sort: 'path' | 'size';
}

/** A run of rows, and how many there are. */
export interface ContainerWindow {
  readonly from: number;
  readonly rows: readonly ContainerRow[];
  readonly total: number;
}

/** A container's writable layer, and what of it has been asked for. */
export class ContainerLayer {
  readonly #compared: ComparedContainer;
  #rank: Uint32Array | null = null;
  #listed: { readonly key: string; readonly changes: readonly ContainerChange[] } | null = null;

  constructor(compared: ComparedContainer) {
    this.#compared = compared;
  }

  /** All of it, added up. */
  summary(): ContainerSummary {
    const { changes, runtime, uidShift, gidShift, lostXattrs } = this.#compared;
    const ofDeed = (deed: ContainerDeed) => changes.filter((change) => change.deed === deed);
    const copied = ofDeed('C').filter(({ kind, before }) => kind === RowKind.File && (before ?? 0) > 0);
    return {
      added: addUp(ofDeed('A'), ({ after }) => after),
      changed: addUp(ofDeed('C'), ({ after }) => after),
      deleted: addUp(ofDeed('D'), ({ before }) => before),
      copyUp: {
        rewritten: addUp(
          copied.filter(({ isRewritten }) => isRewritten),
          ({ before }) => before,
        ),
        attributes: addUp(
          copied.filter(({ isRewritten }) => !isRewritten),
          ({ before }) => before,
        ),
      },
      runtime: this.#inOrder(runtime)
        .slice(0, mostRuntime)
        .map((change) => this.#row(change).path),
      runtimeCount: runtime.length,
      uidShift,
      gidShift,
      lostXattrs,
    };
  }

  /** A window of the changes. */
  rows(query: ContainerQuery, from: number, count: number): ContainerWindow {
    const listed = this.#list(query);
    const rows = listed.slice(from, from + count).map((change) => this.#row(change));
    return { from, rows, total: listed.length };
  }

  #list({ deeds, sort }: ContainerQuery): readonly ContainerChange[] {
    const key = `${sort} ${deeds.join()}`;
    if (this.#listed?.key === key) return this.#listed.changes;
    const wanted = this.#compared.changes.filter(({ deed }) => deeds.length === 0 || deeds.includes(deed));
    const ordered = this.#inOrder(wanted);
    const changes = sort === 'path' ? ordered : ordered.sort((a, b) => weightOf(b) - weightOf(a));
    this.#listed = { key, changes };
    return changes;
  }

  #inOrder(changes: readonly ContainerChange[]): ContainerChange[] {
    this.#rank ??= computeTreeRank(this.#compared.tree.paths);
    const rank = this.#rank;
    return [...changes].sort((a, b) => (rank[a.path] as number) - (rank[b.path] as number));
  }

  #row(change: ContainerChange): ContainerRow {
    return { ...change, path: pathText(this.#compared.tree.paths, change.path) };
  }
}

function weightOf({ after, before }: ContainerChange): number {
  return after ?? before ?? 0;
}

function addUp(
  changes: readonly ContainerChange[],
  bytesOf: (change: ContainerChange) => number | null,
): PathsAndBytes {
  return { paths: changes.length, bytes: changes.reduce((sum, change) => sum + (bytesOf(change) ?? 0), 0) };
}
