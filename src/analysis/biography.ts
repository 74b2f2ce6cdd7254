import { type Bytes, bytes } from '../base/bytes.ts';
import { type EntryIndex, type EntryTable, RowKind } from '../model/entry-table.ts';
import { findPath, type PathIndex, pathText } from '../model/path-table.ts';
import { computeLivePayloads } from './live-payloads.ts';
import { ChangeMark, type MergedLayer, type MergedTree, NEVER, pathOfEntry } from './merged-tree.ts';

/** What a layer did to a path. `restated`: shipped again as it was; the last three hid what lower layers had put there. */
export type LifeEventKind =
  | 'added'
  | 'modified'
  | 'attributes'
  | 'restated'
  | 'unknown'
  | 'removed'
  | 'opaque'
  | 'replaced';

/** One thing that a layer did to a path. */
export interface LifeEvent {
  readonly layer: number;
  readonly kind: LifeEventKind;
  /** Absolute path of the entry that did it: the path, or a directory above that it was hidden with. */
  readonly by: string;
  /** What the layer put there; null where it only hid. */
  readonly rowKind: RowKind | null;
  /** Content bytes that the layer ships at the path. */
  readonly bytes: Bytes;
  /** Whether the final file system shows what the layer put there, at this path or by a hard link. */
  readonly live: boolean;
}

const entryKinds: Readonly<Record<number, LifeEventKind>> = {
  [ChangeMark.None]: 'restated',
  [ChangeMark.Addition]: 'added',
  [ChangeMark.Modification]: 'modified',
  [ChangeMark.Attributes]: 'attributes',
};

/**
 * All that the layers of an image did to a path, base first; of one layer first what hid it, as whiteouts act on lower layers
 * only, then its entries in the order of the tar. Empty for a path that the image does not have.
 */
export function computeBiography(tree: MergedTree, path: string): readonly LifeEvent[] {
  const own = findPath(tree.paths, path);
  return own === null ? [] : new Biographer(tree, own).events();
}

class Biographer {
  readonly #tree: MergedTree;
  readonly #own: PathIndex;
  /** For each path of the image 1 where it is the one that is told of, or a directory above it. */
  readonly #onWay: Uint8Array;
  readonly #live: Uint8Array;
  readonly #hasGap: boolean;

  constructor(tree: MergedTree, own: PathIndex) {
    this.#tree = tree;
    this.#own = own;
    this.#live = computeLivePayloads(tree);
    this.#hasGap = tree.layers.some(({ table }) => table === null);
    this.#onWay = new Uint8Array(tree.paths.parent.length);
    for (let at: PathIndex = own; this.#onWay[at] === 0; at = tree.paths.parent[at] as PathIndex) {
      this.#onWay[at] = 1;
    }
  }

  events(): readonly LifeEvent[] {
    const events: LifeEvent[] = [];
    /** Versions that the layers so far have put at the path. */
    const versions: number[] = [];
    for (const [index, layer] of this.#tree.layers.entries()) {
      if (!layer.table) continue;
      const met = this.#entriesOnWay(layer, layer.table);
      const hiding = this.#wasHidden(index, versions) ? this.#hiding(index, layer.table, met) : null;
      if (hiding) events.push(hiding);
      for (const [entry, path] of met) {
        if (path !== this.#own || (layer.table.kind[entry] as number) >= RowKind.Whiteout) continue;
        versions.push(layer.start + entry);
        events.push(this.#entryEvent(index, layer, layer.table, entry));
      }
    }
    return events;
  }

  /** The layer's entries that took effect at the path or above it, with the place of each, in the order of the tar. */
  #entriesOnWay(layer: MergedLayer, table: EntryTable): [entry: EntryIndex, path: PathIndex][] {
    const met: [EntryIndex, PathIndex][] = [];
    for (let entry = 0; entry < table.kind.length; entry++) {
      const path = pathOfEntry(layer, entry as EntryIndex);
      if (this.#onWay[path] === 1) met.push([entry as EntryIndex, path]);
    }
    return met;
  }

  /** Whether a layer took down what lower layers had put at the path, named or implied. */
  #wasHidden(layer: number, versions: readonly number[]): boolean {
    const { hiddenBy, implied } = this.#tree;
    if (versions.some((version) => hiddenBy[version] === layer)) return true;
    return implied.path.some(
      (path, row) =>
        path === this.#own && (implied.born[row] as number) < layer && implied.hiddenBy[row] === layer,
    );
  }

  /** What of a layer hid the path: the nearest whiteout, else an opaque one, else what took the place of a directory above. */
  #hiding(
    layer: number,
    table: EntryTable,
    met: readonly (readonly [EntryIndex, PathIndex])[],
  ): LifeEvent | null {
    const acts = (wanted: (kind: number, path: PathIndex) => boolean) =>
      met
        .filter(([entry, path]) => wanted(table.kind[entry] as number, path))
        .reduce<PathIndex | null>(
          (nearest, [, path]) => (nearest === null || path > nearest ? path : nearest),
          null,
        );
    const isAbove = (path: PathIndex) => path !== this.#own;
    const ways: readonly (readonly [LifeEventKind, PathIndex | null])[] = [
      ['removed', acts((kind) => kind === RowKind.Whiteout)],
      ['opaque', acts((kind, path) => kind === RowKind.OpaqueWhiteout && isAbove(path))],
      [
        'replaced',
        acts((kind, path) => kind < RowKind.Whiteout && kind !== RowKind.Directory && isAbove(path)),
      ],
    ];
    const [kind, by] = ways.find(([, path]) => path !== null) ?? [];
    if (kind === undefined || by === undefined || by === null) return null;
    return {
      layer,
      kind,
      by: pathText(this.#tree.paths, by),
      rowKind: null,
      bytes: bytes(0),
      live: false,
    };
  }

  #entryEvent(index: number, layer: MergedLayer, table: EntryTable, entry: EntryIndex): LifeEvent {
    const version = layer.start + entry;
    const mark = this.#tree.change[version] as number;
    return {
      layer: index,
      kind: mark === ChangeMark.None && this.#hasGap ? 'unknown' : (entryKinds[mark] ?? 'unknown'),
      by: pathText(this.#tree.paths, this.#own),
      rowKind: table.kind[entry] as RowKind,
      bytes: bytes(table.size[entry] as number),
      live: this.#tree.hiddenBy[version] === NEVER || this.#live[version] === 1,
    };
  }
}
