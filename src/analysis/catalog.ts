import { bytes } from '../base/bytes.ts';
import type { EntryTable } from '../model/entry-table.ts';
import { findPath } from '../model/path-table.ts';
import { ByteMap, type MapNode, type MapQuery } from './byte-map.ts';
import { computeDedup, type DedupFigures, type DedupImage } from './dedup.ts';
import { computeDuplicates, type Duplicates } from './duplicates.ts';
import { ImageRows } from './image-rows.ts';
import { computeEntryOrder, LayerRows } from './layer-rows.ts';
import { mergeLayers } from './merge.ts';
import { type MergedLayer, type MergedTree, tableOf } from './merged-tree.ts';
import { Recent } from './recent.ts';
import { computeRowList, type RowList, readRowWindow } from './row-list.ts';
import type { RowSource } from './row-source.ts';
import type { Row, RowQuery, RowScope, RowWindow } from './rows.ts';
import { summarise } from './summarise.ts';
import type { ImageSummary } from './summary.ts';
import { TableShelf } from './table-shelf.ts';
import { computeTreeRank } from './tree-order.ts';

/** How many merged trees, scopes, ordered lists and maps are kept for the next question. */
const keptTrees = 4;
const keptSources = 6;
const keptLists = 8;
const keptMaps = 2;

/** The layers of an image merged as far as they were there. */
interface KeptTree {
  readonly tree: MergedTree;
  /** `computeTreeRank` of its paths. */
  readonly rank: () => Uint32Array;
}

/**
 * Holds the tables of all layers and the images that name them, and answers what the screen asks, one window at a time.
 * Layers may come in any order, before or after their images; each can be listed as soon as it is there.
 */
export class Catalog {
  readonly #tables = new TableShelf();
  readonly #images = new Map<string, readonly (string | null)[]>();
  readonly #trees = new Recent<KeptTree>(keptTrees);
  /** By image and layer: they hold on while layers above are still to come. */
  readonly #changes = new Recent<Uint8Array>(keptSources);
  /** By the identity of a layer's table. */
  readonly #orders = new Recent<Uint32Array>(keptSources);
  readonly #sources = new Recent<RowSource>(keptSources);
  readonly #lists = new Recent<RowList>(keptLists);
  readonly #maps = new Recent<ByteMap>(keptMaps);

  /**
   * Takes the table of a layer. Images that name `key` have it from now on. Layers of one `identity` have equal tables, of
   * which one is kept.
   */
  addLayer(key: string, table: EntryTable, identity: string = key): void {
    this.removeLayer(key);
    this.#tables.add(key, identity, table);
    this.#forgetViewsOf(key);
  }

  /** Gives the table of an identity to a further layer; false where it is not here any more. */
  shareLayer(key: string, identity: string): boolean {
    const isThere = this.#tables.share(key, identity);
    if (isThere) this.#forgetViewsOf(key);
    return isThere;
  }

  /** Takes the table of a layer away; images that still name it are from now on without it. */
  removeLayer(key: string): void {
    if (this.#tables.identity(key) === null) return;
    const gone = this.#tables.drop(key);
    if (gone !== null) this.#orders.drop(keyOf(gone, []));
    for (const [image, keys] of this.#images) if (keys.includes(key)) this.#forgetImage(image);
  }

  /** How many tables are held: one for each layer that differs. */
  get tables(): number {
    return this.#tables.size;
  }

  /** Says which layers an image has, base first, by their keys; null for those that will never be there. */
  setImage(image: string, keys: readonly (string | null)[]): void {
    this.#images.set(image, keys);
    this.#forgetImage(image);
  }

  /** Drops an image. The tables of its layers stay until they are removed. */
  removeImage(image: string): void {
    this.#images.delete(image);
    this.#forgetImage(image);
  }

  /** What an image adds up to, of those of its layers that are there; `createdBy` holds the line of each layer. */
  summarise(image: string, createdBy: readonly (string | null)[]): ImageSummary {
    return summarise(this.#tree(image).tree, createdBy);
  }

  /** A run of rows of a list; empty for an image or a layer that is not there. */
  rows(query: RowQuery, from: number, count: number): RowWindow {
    const { image, scope, sort, filter } = query;
    const source = this.#source(image, scope);
    if (!source) return { from, rows: [], total: 0, totalSize: bytes(0) };
    const key = keyOf(image, [scope, sort, filter]);
    return readRowWindow(
      this.#lists.get(key, () => computeRowList(source, query)),
      from,
      count,
    );
  }

  /** The row of one path in a scope; the last where it stands there more than once, null where it does not. */
  findRow(image: string, scope: RowScope, path: string): Row | null {
    const source = this.#source(image, scope);
    const own = source && findPath(source.paths, path);
    if (!source || own === null) return null;
    const row = source.rows.findLast((candidate) => source.pathOf(candidate) === own);
    return row === undefined ? null : source.read(row);
  }

  /** A map of the bytes in a directory of an image; null where it has no such path. */
  map(image: string, query: MapQuery): MapNode | null {
    return this.#maps.get(keyOf(image, []), () => new ByteMap(this.#tree(image).tree)).read(query);
  }

  /** The contents that stand in an image's final file system more than once. */
  duplicates(image: string): Duplicates {
    return computeDuplicates(this.#tree(image).tree);
  }

  /** What images share. The ids are those of images that were set. */
  dedup(images: readonly DedupImage[]): DedupFigures {
    return computeDedup(images, (image, layer) => this.#tables.get(this.#images.get(image)?.[layer]));
  }

  #source(image: string, scope: RowScope): RowSource | null {
    const keys = this.#images.get(image) ?? [];
    if (scope.kind === 'image') {
      return this.#sources.get(keyOf(image, [scope]), () => {
        const { tree, rank } = this.#tree(image);
        return new ImageRows(tree, rank(), scope.upTo);
      });
    }
    const key = keys[scope.layer];
    const table = this.#tables.get(key);
    const identity = this.#tables.identity(key);
    if (identity === null || !table) return null;
    return this.#sources.get(keyOf(image, [scope]), () => {
      const order = this.#orders.get(keyOf(identity, []), () => computeEntryOrder(table));
      return new LayerRows(table, order, scope.layer, this.#changesOf(image, scope.layer));
    });
  }

  /** What a layer's entries did; null while it or one below it is still to come. */
  #changesOf(image: string, layer: number): Uint8Array | null {
    const upToLayer = this.#images.get(image)?.slice(0, layer + 1) ?? [];
    if (upToLayer.some((key) => key !== null && !this.#tables.get(key))) return null;
    return this.#changes.get(keyOf(image, [layer]), () => {
      const { tree } = this.#tree(image);
      const { start } = tree.layers[layer] as MergedLayer;
      return tree.change.slice(start, start + tableOf(tree, layer).kind.length);
    });
  }

  #tree(image: string): KeptTree {
    return this.#trees.get(keyOf(image, []), () => {
      const keys = this.#images.get(image) ?? [];
      const tree = mergeLayers(keys.map((key) => this.#tables.get(key)));
      let rank: Uint32Array | null = null;
      return {
        tree,
        rank: () => {
          rank ??= computeTreeRank(tree.paths);
          return rank;
        },
      };
    });
  }

  /** Forgets what was computed while the layer of a key was not there. */
  #forgetViewsOf(key: string): void {
    for (const [image, keys] of this.#images) if (keys.includes(key)) this.#forgetView(image);
  }

  #forgetImage(image: string): void {
    this.#changes.drop(keyOf(image, []));
    this.#forgetView(image);
  }

  #forgetView(image: string): void {
    for (const kept of [this.#trees, this.#sources, this.#lists, this.#maps]) kept.drop(keyOf(image, []));
  }
}

/** A key whose beginning is `keyOf(name, [])`, and which no other name's key begins with. */
function keyOf(name: string, parts: readonly unknown[]): string {
  return `${JSON.stringify(name)}${parts.map((part) => ` ${JSON.stringify(part)}`).join('')}`;
}
