import { bytes } from '../../base/bytes.ts';
import type { ImageShelf } from '../image-shelf.ts';
import { computeLivePayloads } from '../live-payloads.ts';
import { type MergedLayer, tableOf } from '../merged-tree.ts';
import { keyOf, Recent } from '../recent.ts';
import type { Row, RowQuery, RowScope, RowWindow } from '../rows.ts';
import { type KeyedMembers, keyMembers, readTarMembers } from '../tar-members.ts';
import { computeImageNodes } from './image-nodes.ts';
import { computeEntryOrder, computeLayerNodes } from './layer-nodes.ts';
import { computeListing, findRowOf, type Listing, readWindow } from './listing.ts';
import { computeWanted, type Wanted } from './node-filter.ts';
import { computeNodeOrder } from './node-order.ts';
import { findNode, type NodeTable } from './node-table.ts';
import { readRow } from './read-row.ts';

/** How many scopes, orders, filters and lists are kept for the next question. */
const keptScopes = 3;
const keptOrders = 6;
const keptLists = 2;

/** Lists what images and layers hold, one window of rows at a time, and keeps what the next window needs as well. */
export class Explorer {
  readonly #shelf: ImageShelf;
  /** By image and layer: they hold on while layers above are still to come. */
  readonly #changes = new Recent<Uint8Array>(keptOrders);
  /** By the identity of a layer's table. */
  readonly #orders = new Recent<Uint32Array>(keptOrders);
  readonly #nodes = new Recent<NodeTable>(keptScopes);
  readonly #sorted = new Recent<Uint32Array>(keptLists);
  readonly #wanted = new Recent<Wanted | null>(keptLists);
  readonly #listings = new Recent<Listing>(keptLists);

  constructor(shelf: ImageShelf) {
    this.#shelf = shelf;
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

  /** `readTarMembers` of a directory, with the key of the layer that each content lies in; null where it is not there. */
  tarMembers(image: string, scope: RowScope, path: string, from: number, count: number): KeyedMembers | null {
    const nodes = this.#scope(image, scope);
    const read = nodes && readTarMembers(nodes, this.#shelf.tree(image).tree, path, from, count);
    return read && keyMembers(read, this.#shelf.keys(image));
  }

  /** Drops what is kept of an image; what its layers did holds on if only one above them has come. */
  forget(image: string, keepChanges: boolean): void {
    if (!keepChanges) this.#changes.drop(keyOf(image, []));
    for (const kept of [this.#nodes, this.#sorted, this.#wanted, this.#listings]) kept.drop(keyOf(image, []));
  }

  /** Drops what is kept of a table. */
  forgetTable(identity: string): void {
    this.#orders.drop(keyOf(identity, []));
  }

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
    const key = keyOf(image, [scope]);
    if (scope.kind === 'image') {
      return this.#nodes.get(key, () => {
        const { tree, rank } = this.#shelf.tree(image);
        return computeImageNodes(tree, rank(), scope.upTo);
      });
    }
    const layer = this.#shelf.keys(image)[scope.layer];
    const table = this.#shelf.table(layer);
    const identity = this.#shelf.identity(layer);
    if (identity === null || !table) return null;
    return this.#nodes.get(key, () => {
      const order = this.#orders.get(keyOf(identity, []), () => computeEntryOrder(table));
      const change = this.#changesOf(image, scope.layer);
      return computeLayerNodes(table, order, scope.layer, { change, live: this.#liveOf(image, scope.layer) });
    });
  }

  /** Which files of a layer the final file system shows; null while any layer is still to come. */
  #liveOf(image: string, layer: number): Uint8Array | null {
    if (!this.#shelf.isThere(image, null)) return null;
    const { tree } = this.#shelf.tree(image);
    const { start } = tree.layers[layer] as MergedLayer;
    return computeLivePayloads(tree).subarray(start, start + tableOf(tree, layer).kind.length);
  }

  /** What a layer's entries did; null while it or one below it is still to come. */
  #changesOf(image: string, layer: number): Uint8Array | null {
    if (!this.#shelf.isThere(image, layer)) return null;
    return this.#changes.get(keyOf(image, [layer]), () => {
      const { tree } = this.#shelf.tree(image);
      const { start } = tree.layers[layer] as MergedLayer;
      return tree.change.slice(start, start + tableOf(tree, layer).kind.length);
    });
  }
}
