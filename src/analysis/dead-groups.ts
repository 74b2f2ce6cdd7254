import { NONE } from '../base/names.ts';
import { type EntryIndex, type Owner, RowKind } from '../model/entry-table.ts';
import type { PathTable } from '../model/path-table.ts';
import { type Attribute, changedAttributes, ownerOf, type PlacedEntry, sameContent } from './attributes.ts';
import { type DeadPayload, visitDead } from './dead-payloads.ts';
import {
  deadCauses,
  layerOf,
  type MergedLayer,
  type MergedTree,
  pathOfEntry,
  payloadOf,
  tableOf,
  type Version,
} from './merged-tree.ts';
import { PathTally } from './path-tally.ts';
import { computeReshipped } from './reshipped.ts';
import type { DeadCause } from './summary.ts';

/** Whether and where a layer ships again what it hides. */
export type Again = 'no' | 'here' | 'elsewhere';

/** Dead payloads that one layer ships, that one layer hides, and that are alike in all that advice looks at. */
export interface DeadGroup {
  readonly cause: DeadCause;
  /** Layer that ships them, and layer that took away the last path of each. */
  readonly shippedBy: number;
  readonly hiddenBy: number;
  /** Where the layer that hides them ships the same contents again: at the same paths, or only elsewhere, as a move does. */
  readonly again: Again;
  /** Row of `caches` that they lie in, or `NO_CACHE`. */
  readonly cache: number;
  /** The files. */
  readonly tally: PathTally;
  /** Dead bytes whose copy differs in an attribute; with cause `metadata` only. */
  readonly changed: ReadonlyMap<Attribute, number>;
  /** Owners (`0:0`) and modes that the copies have; with cause `metadata` only. */
  readonly owners: ReadonlySet<string>;
  readonly modes: ReadonlySet<number>;
}

/**
 * Dead payloads with something in them, gathered into groups; the group with the most bytes first. `cacheOf` is
 * `computeCachePlaces` of the tree's paths.
 */
export function computeDeadGroups(
  tree: MergedTree,
  live: Uint8Array,
  cacheOf: Uint8Array,
): readonly DeadGroup[] {
  const reshipped = computeReshipped(tree, live);
  const successor = computeSuccessors(tree);
  const groups = new Map<number, OpenGroup>();
  visitDead(tree, live, (payload) => {
    if (payload.size === 0) return;
    const path = pathOfEntry(tree.layers[payload.layer] as MergedLayer, payload.entry as EntryIndex);
    const cache = cacheOf[path] as number;
    const copy = copyOf(tree, payload, successor);
    const again =
      copy && sameContent(placed(tree, payload), copy) ? 'here' : reshipped(payload) ? 'elsewhere' : 'no';
    const key = keyOf(payload, again, cache);
    const group = groups.get(key) ?? new OpenGroup(tree.paths, payload, again, cache);
    groups.set(key, group);
    group.tally.add(path, payload.size);
    if (copy && payload.cause === 'metadata') group.compare(payload.size, placed(tree, payload), copy);
  });
  return [...groups.values()].sort(
    (a, b) => b.tally.bytes - a.tally.bytes || a.hiddenBy - b.hiddenBy || a.shippedBy - b.shippedBy,
  );
}

class OpenGroup implements DeadGroup {
  readonly cause: DeadCause;
  readonly shippedBy: number;
  readonly hiddenBy: number;
  readonly again: Again;
  readonly cache: number;
  readonly tally: PathTally;
  /** The owner compared last: a table has one object for each, so that most are told by it. */
  #owner: Owner | null = null;
  readonly changed = new Map<Attribute, number>();
  readonly owners = new Set<string>();
  readonly modes = new Set<number>();

  constructor(paths: PathTable, { cause, layer, hiddenBy }: DeadPayload, again: Again, cache: number) {
    this.cause = cause;
    this.shippedBy = layer;
    this.hiddenBy = hiddenBy;
    this.again = again;
    this.cache = cache;
    this.tally = new PathTally(paths);
  }

  /** Notes what tells a dead entry from the one that took its place. */
  compare(size: number, dead: PlacedEntry, copy: PlacedEntry): void {
    for (const attribute of changedAttributes(dead, copy)) {
      this.changed.set(attribute, (this.changed.get(attribute) ?? 0) + size);
    }
    const owner = ownerOf(copy);
    if (owner !== this.#owner) this.owners.add(`${owner.uid}:${owner.gid}`);
    this.#owner = owner;
    this.modes.add(copy.table.mode[copy.entry] as number);
  }
}

const againWords: readonly Again[] = ['no', 'here', 'elsewhere'];

/** A number for each combination of what tells groups apart. */
function keyOf({ cause, layer, hiddenBy }: DeadPayload, again: Again, cache: number): number {
  const alike = (deadCauses.indexOf(cause) * 4 + againWords.indexOf(again)) * 256 + cache;
  return (alike * 0x10000 + layer) * 0x10000 + hiddenBy;
}

/** For each entry the next version at the same path, `NONE` for the last. */
function computeSuccessors(tree: MergedTree): Uint32Array {
  const next = new Uint32Array(tree.paths.parent.length).fill(NONE);
  const successor = new Uint32Array(tree.hiddenBy.length).fill(NONE);
  for (const layer of [...tree.layers].reverse()) {
    if (!layer.table) continue;
    const { kind } = layer.table;
    for (let entry = kind.length - 1; entry >= 0; entry--) {
      if ((kind[entry] as number) >= RowKind.Whiteout) continue;
      const path = pathOfEntry(layer, entry as EntryIndex);
      successor[layer.start + entry] = next[path] as number;
      next[path] = layer.start + entry;
    }
  }
  return successor;
}

/** The file that the hiding layer has at the path that was hidden last, a hard link followed; null where it has none. */
function copyOf(
  tree: MergedTree,
  { last, hiddenBy }: DeadPayload,
  successor: Uint32Array,
): PlacedEntry | null {
  const upper = successor[last] as number;
  if (upper === NONE || layerOf(tree, upper as Version) !== hiddenBy) return null;
  const payload = payloadOf(tree.links, upper as Version);
  if (payload === NONE) return null;
  const layer = layerOf(tree, payload as Version);
  const entry = ((payload as number) - (tree.layers[layer] as MergedLayer).start) as EntryIndex;
  return { table: tableOf(tree, layer), entry };
}

function placed(tree: MergedTree, { layer, entry }: DeadPayload): PlacedEntry {
  return { table: tableOf(tree, layer), entry: entry as EntryIndex };
}
