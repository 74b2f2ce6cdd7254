import { bytes } from '../base/bytes.ts';
import { type Checkpoint, findCheckpoint } from '../codec/checkpoint.ts';
import type { ContentChunks } from '../model/content-chunks.ts';
import type { EntryTable } from '../model/entry-table.ts';
import { computeBiography, type LifeEvent } from './biography.ts';
import { ByteMap, type MapNode, type MapQuery } from './byte-map.ts';
import { type ChunkPlan, planChunks } from './chunk-plan.ts';
import { ChunkShelf } from './chunk-shelf.ts';
import { type ContentLocation, locateContent } from './content/location.ts';
import { computeDedup, type DedupFigures, type DedupImage } from './dedup.ts';
import { computeDuplicates, type Duplicates } from './duplicates.ts';
import { computeImageNodes } from './listing/image-nodes.ts';
import { computeEntryOrder, computeLayerNodes } from './listing/layer-nodes.ts';
import { computeListing, findRowOf, type Listing, readWindow } from './listing/listing.ts';
import { computeWanted, type Wanted } from './listing/node-filter.ts';
import { computeNodeOrder } from './listing/node-order.ts';
import { findNode, type NodeTable } from './listing/node-table.ts';
import { readRow } from './listing/read-row.ts';
import { computeLivePayloads } from './live-payloads.ts';
import { mergeLayers } from './merge.ts';
import { type MergedLayer, type MergedTree, tableOf } from './merged-tree.ts';
import { PlacedShelf } from './placed-shelf.ts';
import { type PlacedTable, placeTables, type TableOf } from './placed-tables.ts';
import { Recent } from './recent.ts';
import type { Row, RowQuery, RowScope, RowWindow } from './rows.ts';
import { summarise } from './summarise.ts';
import type { ImageSummary } from './summary.ts';
import { type KeyedMembers, keyMembers, readTarMembers } from './tar-members.ts';
import { computeTreeRank } from './tree-order.ts';

/** How many merged trees, scopes, orders, filters, lists, maps and lives are kept for the next question. */
const keptTrees = 4;
const keptScopes = 3;
const keptOrders = 6;
const keptLists = 2;
const keptMaps = 2;
const keptLives = 4;

/** Contents of a layer that are to be cut into chunks. */
export interface LayerChunkPlan extends Omit<ChunkPlan, 'layer'> {
  /** Of the layer. */
  readonly key: string;
}

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
  readonly #tables = new PlacedShelf<EntryTable>();
  readonly #checkpoints = new PlacedShelf<readonly Checkpoint[]>();
  readonly #chunks = new ChunkShelf();
  readonly #images = new Map<string, readonly (string | null)[]>();
  readonly #trees = new Recent<KeptTree>(keptTrees);
  /** By image and layer: they hold on while layers above are still to come. */
  readonly #changes = new Recent<Uint8Array>(keptOrders);
  /** By the identity of a layer's table. */
  readonly #orders = new Recent<Uint32Array>(keptOrders);
  readonly #nodes = new Recent<NodeTable>(keptScopes);
  readonly #sorted = new Recent<Uint32Array>(keptLists);
  readonly #wanted = new Recent<Wanted | null>(keptLists);
  readonly #listings = new Recent<Listing>(keptLists);
  readonly #maps = new Recent<ByteMap>(keptMaps);
  /** By image and path: what stands beside a path, and the viewer over it, ask for the same one. */
  readonly #lives = new Recent<readonly LifeEvent[]>(keptLives);

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

  /**
   * Takes the checkpoints of a layer, or of an archive that is compressed as a whole under a key of its own. Equal stored bytes,
   * of one `identity`, have equal ones.
   */
  addCheckpoints(key: string, checkpoints: readonly Checkpoint[], identity: string = key): void {
    this.#checkpoints.add(key, identity, checkpoints);
  }

  /** Gives the checkpoints of an identity to a further layer. Without them it is read from its start. */
  shareCheckpoints(key: string, identity: string): void {
    this.#checkpoints.share(key, identity);
  }

  removeCheckpoints(key: string): void {
    this.#checkpoints.drop(key);
  }

  /** The nearest checkpoint of a layer or archive before an offset in what it unpacks to; null: at its start. */
  checkpoint(key: string, unpacked: number): Checkpoint | null {
    return findCheckpoint(this.#checkpoints.get(key) ?? [], unpacked);
  }

  /** Takes the table of a layer away; images that still name it are from now on without it. */
  removeLayer(key: string): void {
    this.#checkpoints.drop(key);
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
    const listing = this.#listing(query);
    if (listing) return readWindow(listing, from, count);
    return { from, rows: [], total: 0, matches: 0, matchedSize: bytes(0), fault: null };
  }

  /** Which row of a list a path is, or in a tree the innermost directory above it that is a row; null where none is. */
  findPosition(query: RowQuery, path: string): number | null {
    const listing = this.#listing(query);
    return listing && findRowOf(listing, path);
  }

  /** The row of one path in a scope; the last where it stands there more than once, null where it does not. */
  findRow(image: string, scope: RowScope, path: string): Row | null {
    const nodes = this.#scope(image, scope);
    const node = nodes && findNode(nodes, path);
    return nodes === null || node === null ? null : readRow(nodes, node);
  }

  /** Where the content of a file of a layer lies, whatever layers above did to it; null where it is no file of that layer. */
  locateContent(image: string, layer: number, path: string): ContentLocation | null {
    const place = locateContent(this.#tree(image).tree, layer, path);
    const key = place && this.#images.get(image)?.[place.layer];
    return place && key ? { ...place, key } : null;
  }

  /** What the layers of an image did to a path, base first. */
  biography(image: string, path: string): readonly LifeEvent[] {
    return this.#lives.get(keyOf(image, [path]), () => computeBiography(this.#tree(image).tree, path));
  }

  /** `readTarMembers` of a directory, with the key of the layer that each content lies in; null where it is not there. */
  tarMembers(image: string, scope: RowScope, path: string, from: number, count: number): KeyedMembers | null {
    const nodes = this.#scope(image, scope);
    const read = nodes && readTarMembers(nodes, this.#tree(image).tree, path, from, count);
    const keys = this.#images.get(image) ?? [];
    return read && keyMembers(read, keys);
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
    return computeDedup(images, this.#tableOf, this.#chunks);
  }

  /** What is still to be cut into chunks so that `dedup` can count them. */
  planChunks(images: readonly DedupImage[]): readonly LayerChunkPlan[] {
    const placed = placeTables(images, this.#tableOf);
    const keyAt = ({ image, layer }: PlacedTable) =>
      this.#images.get((images[image] as DedupImage).id)?.[layer];
    return planChunks(
      placed.map(({ table }) => table),
      this.#chunks,
    ).map((plan) => ({ ...plan, key: keyAt(placed[plan.layer] as PlacedTable) as string }));
  }

  /** Takes what came of a plan. */
  addChunks({ key, entries }: LayerChunkPlan, found: ContentChunks): void {
    const table = this.#tables.get(key);
    if (table) this.#chunks.add(table, entries, found);
  }

  readonly #tableOf: TableOf = (image, layer) => this.#tables.get(this.#images.get(image)?.[layer]);

  #listing(query: RowQuery): Listing | null {
    const { image, scope, shape, sort, filter, fold } = query;
    const nodes = this.#scope(image, scope);
    if (!nodes) return null;
    return this.#listings.get(keyOf(image, [scope, shape, sort, filter, fold]), () => {
      const order = this.#sorted.get(keyOf(image, [scope, shape, sort]), () =>
        computeNodeOrder(nodes, query),
      );
      const wanted = this.#wanted.get(keyOf(image, [scope, filter]), () => computeWanted(nodes, filter));
      return computeListing(nodes, order, wanted, query);
    });
  }

  #scope(image: string, scope: RowScope): NodeTable | null {
    const keys = this.#images.get(image) ?? [];
    const key = keyOf(image, [scope]);
    if (scope.kind === 'image') {
      return this.#nodes.get(key, () => {
        const { tree, rank } = this.#tree(image);
        return computeImageNodes(tree, rank(), scope.upTo);
      });
    }
    const layer = keys[scope.layer];
    const table = this.#tables.get(layer);
    const identity = this.#tables.identity(layer);
    if (identity === null || !table) return null;
    return this.#nodes.get(key, () => {
      const order = this.#orders.get(keyOf(identity, []), () => computeEntryOrder(table));
      const change = this.#changesOf(image, scope.layer);
      return computeLayerNodes(table, order, scope.layer, { change, live: this.#liveOf(image, scope.layer) });
    });
  }

  /** Which files of a layer the final file system shows; null while any layer is still to come. */
  #liveOf(image: string, layer: number): Uint8Array | null {
    if (!this.#isThere(image, null)) return null;
    const { tree } = this.#tree(image);
    const { start } = tree.layers[layer] as MergedLayer;
    return computeLivePayloads(tree).subarray(start, start + tableOf(tree, layer).kind.length);
  }

  /** What a layer's entries did; null while it or one below it is still to come. */
  #changesOf(image: string, layer: number): Uint8Array | null {
    if (!this.#isThere(image, layer)) return null;
    return this.#changes.get(keyOf(image, [layer]), () => {
      const { tree } = this.#tree(image);
      const { start } = tree.layers[layer] as MergedLayer;
      return tree.change.slice(start, start + tableOf(tree, layer).kind.length);
    });
  }

  /** Whether the layers up to one (null: all) are there, as far as they ever will be. */
  #isThere(image: string, upTo: number | null): boolean {
    const keys = this.#images.get(image)?.slice(0, upTo === null ? undefined : upTo + 1) ?? [];
    return keys.every((key) => key === null || this.#tables.get(key) !== null);
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
    const views = [
      this.#trees,
      this.#nodes,
      this.#sorted,
      this.#wanted,
      this.#listings,
      this.#maps,
      this.#lives,
    ];
    for (const kept of views) kept.drop(keyOf(image, []));
  }
}

/** A key whose beginning is `keyOf(name, [])`, and which no other name's key begins with. */
function keyOf(name: string, parts: readonly unknown[]): string {
  return `${JSON.stringify(name)}${parts.map((part) => ` ${JSON.stringify(part)}`).join('')}`;
}
