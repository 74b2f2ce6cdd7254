import { NONE } from '../../base/names.ts';
import { type EntryIndex, RowKind } from '../../model/entry-table.ts';
import { type PathIndex, ROOT } from '../../model/path-table.ts';
import { computeLivePayloads, visitPayloads } from '../live-payloads.ts';
import { type MergedLayer, type MergedTree, pathOfEntry, visitVisible } from '../merged-tree.ts';
import { NodeBuilder } from './node-builder.ts';
import { type NodeTable, UNTOLD } from './node-table.ts';

const absent = 0xffff;

/**
 * The file system of an image as it is after layer `upTo`, the final one for null. Dead is what was shipped up to there and
 * shows no more; what stood in a directory that is gone counts to the next one above that is there. `rank` is the tree's
 * `computeTreeRank`.
 */
export function computeImageNodes(tree: MergedTree, rank: Uint32Array, upTo: number | null): NodeTable {
  const layerAt = new Uint16Array(rank.length).fill(absent);
  const entryAt = new Uint32Array(rank.length);
  const pathAt = new Uint32Array(rank.length);
  let count = 0;
  visitVisible(tree, upTo, (_version, path, layer, entry) => {
    if (path === ROOT) return;
    const place = rank[path] as number;
    layerAt[place] = layer;
    entryAt[place] = entry;
    pathAt[place] = path;
    count++;
  });
  const builder = new NodeBuilder(tree.paths, Math.max(1, count));
  for (let place = 0; place < rank.length; place++) {
    const layer = layerAt[place] as number;
    if (layer === absent) continue;
    const entry = entryAt[place] as number;
    const { table, start } = tree.layers[layer] as MergedLayer;
    const isImplied = entry === NONE;
    builder.add(pathAt[place] as PathIndex, {
      layer,
      entry,
      kind: isImplied ? RowKind.Directory : (table?.kind[entry] as RowKind),
      change: isImplied ? UNTOLD : (tree.change[start + entry] as number),
    });
  }
  const tables = tree.layers.map(({ table }) => table);
  return builder.finish(tables, true, ({ path }, directory) => {
    const nodeAt = new Uint32Array(directory.length).fill(NONE);
    for (let node = 0; node < path.length; node++) nodeAt[path[node] as number] = node;
    return deadBytes(tree, upTo, nodeAt, path.length);
  });
}

/** Dead bytes by node, without what is below; `nodeAt` gives the node of each path that stands and is filled up. */
function deadBytes(
  tree: MergedTree,
  upTo: number | null,
  nodeAt: Uint32Array,
  count: number,
): Float64Array<ArrayBuffer> {
  const { parent } = tree.paths;
  // A parent stands before its children.
  for (let path = 1; path < nodeAt.length; path++) {
    if (nodeAt[path] === NONE) nodeAt[path] = nodeAt[parent[path] as number] as number;
  }
  const dead = new Float64Array(count);
  const live = computeLivePayloads(tree, upTo);
  const top = upTo ?? tree.layers.length - 1;
  visitPayloads(tree, (version, size, layer, entry) => {
    if (layer > top || live[version] === 1) return;
    const node = nodeAt[pathOfEntry(tree.layers[layer] as MergedLayer, entry as EntryIndex)] as number;
    if (node !== NONE) dead[node] = (dead[node] as number) + size;
  });
  return dead;
}
