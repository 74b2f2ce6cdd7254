import { GrowingColumn } from '../../base/columns.ts';
import { NONE } from '../../base/names.ts';
import { type EntryTable, RowKind } from '../../model/entry-table.ts';
import { type PathIndex, type PathTable, ROOT } from '../../model/path-table.ts';
import { type NodeTable, UNTOLD } from './node-table.ts';

/** What a node is made of: an entry of a layer, or with `NONE` a directory that is implied in it. */
export interface NodeSource {
  readonly layer: number;
  readonly entry: number;
  readonly kind: RowKind;
  readonly change: number;
}

/** Takes nodes depth first and finishes the columns that follow from their order. */
export class NodeBuilder {
  readonly #paths: PathTable;
  readonly #path: GrowingColumn<Uint32Array>;
  readonly #parent: GrowingColumn<Uint32Array>;
  readonly #depth: GrowingColumn<Uint16Array>;
  readonly #layer: GrowingColumn<Uint16Array>;
  readonly #entry: GrowingColumn<Uint32Array>;
  readonly #kind: GrowingColumn<Uint8Array>;
  readonly #change: GrowingColumn<Uint8Array>;
  /** For each path the node of the directory that stands there, `NONE` where there is none. */
  readonly #directory: Uint32Array;

  /** `expected`: about how many nodes there will be. */
  constructor(paths: PathTable, expected: number) {
    this.#paths = paths;
    const wide = () => new GrowingColumn((n) => new Uint32Array(n), expected);
    const narrow = () => new GrowingColumn((n) => new Uint16Array(n), expected);
    const small = () => new GrowingColumn((n) => new Uint8Array(n), expected);
    this.#path = wide();
    this.#parent = wide();
    this.#depth = narrow();
    this.#layer = narrow();
    this.#entry = wide();
    this.#kind = small();
    this.#change = small();
    this.#directory = new Uint32Array(paths.parent.length).fill(NONE);
  }

  /** Adds a node at a path; directories above it that are missing are implied. */
  add(path: PathIndex, source: NodeSource): void {
    const above = path === ROOT ? NONE : this.#enter(this.#paths.parent[path] as PathIndex, source.layer);
    this.#push(path, above, source);
    if (source.kind === RowKind.Directory && path !== ROOT) this.#directory[path] = this.#path.length - 1;
  }

  /** Adds a node within the directory at its path: what is said of the directory's content. */
  addWithin(path: PathIndex, source: NodeSource): void {
    this.#push(path, this.#enter(path, source.layer), source);
  }

  /** Adds up; `deadOf` gives the dead bytes of each node itself, without what is below. */
  finish(
    tables: readonly (EntryTable | null)[],
    listsImplied: boolean,
    deadOf:
      | ((
          nodes: Omit<NodeTable, 'total' | 'dead' | 'entries'>,
          directory: Uint32Array,
        ) => Float64Array<ArrayBuffer>)
      | null,
  ): NodeTable {
    const columns = {
      paths: this.#paths,
      tables,
      listsImplied,
      path: this.#path.finish(),
      parent: this.#parent.finish(),
      depth: this.#depth.finish(),
      layer: this.#layer.finish(),
      entry: this.#entry.finish(),
      kind: this.#kind.finish(),
      change: this.#change.finish(),
    };
    const { path, parent, layer, entry } = columns;
    const end = new Uint32Array(path.length);
    const total = new Float64Array(path.length);
    let entries = 0;
    for (let node = path.length - 1; node >= 0; node--) {
      end[node] = Math.max(end[node] as number, node + 1);
      const own = entry[node] as number;
      if (own !== NONE || listsImplied) entries++;
      if (own !== NONE)
        total[node] = (total[node] as number) + (tables[layer[node] as number]?.size[own] as number);
      const above = parent[node] as number;
      if (above === NONE) continue;
      end[above] = Math.max(end[above] as number, end[node] as number);
      total[above] = (total[above] as number) + (total[node] as number);
    }
    const dead = deadOf?.({ ...columns, end }, this.#directory) ?? null;
    if (dead) addUp(dead, parent);
    return { ...columns, end, entries, total, dead };
  }

  /** The node of the directory at a path, implied where it is missing; `NONE` for the root. */
  #enter(path: PathIndex, layer: number): number {
    if (path === ROOT) return NONE;
    const known = this.#directory[path] as number;
    if (known !== NONE) return known;
    const missing: PathIndex[] = [];
    for (
      let at = path;
      at !== ROOT && this.#directory[at] === NONE;
      at = this.#paths.parent[at] as PathIndex
    ) {
      missing.push(at);
    }
    const source: NodeSource = { layer, entry: NONE, kind: RowKind.Directory, change: UNTOLD };
    for (let at = missing.pop(); at !== undefined; at = missing.pop()) this.add(at, source);
    return this.#directory[path] as number;
  }

  #push(path: PathIndex, above: number, { layer, entry, kind, change }: NodeSource): void {
    this.#path.push(path);
    this.#parent.push(above);
    this.#depth.push(above === NONE ? 0 : this.#depth.get(above) + 1);
    this.#layer.push(layer);
    this.#entry.push(entry);
    this.#kind.push(kind);
    this.#change.push(change);
  }
}

/** Adds to each node what its children have. */
function addUp(sums: Float64Array, parent: Uint32Array): void {
  for (let node = sums.length - 1; node >= 0; node--) {
    const above = parent[node] as number;
    if (above !== NONE) sums[above] = (sums[above] as number) + (sums[node] as number);
  }
}
