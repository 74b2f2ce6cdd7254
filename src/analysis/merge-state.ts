import { GrowingColumn } from '../base/columns.ts';
import { decodeName } from '../base/text.ts';
import { type EntryIndex, type EntryTable, RowKind } from '../model/entry-table.ts';
import { type PathIndex, PathInterner, type PathTable, ROOT } from '../model/path-table.ts';
import { linkBytes, type PlacedEntry } from './attributes.ts';
import { LinkColumns } from './link-columns.ts';
import { type MergeProblemCode, MergeProblems } from './merge-problems.ts';
import { Fate, IMPLIED, layerOfEntry, type MergedLayer, type MergedTree } from './merged-tree.ts';
import { OwnTree } from './own-tree.ts';
import { NOTHING, Standing } from './standing.ts';
import { SymlinkWalker } from './symlink-walk.ts';

/** A layer while it is applied. */
export interface OpenLayer extends MergedLayer {
  readonly table: EntryTable;
  readonly redirected: Map<number, PathIndex>;
}

/** What the passes over a layer work on: all that is known of the layers so far. */
export class MergeState {
  readonly paths = new PathInterner();
  readonly standing = new Standing(this.paths);
  readonly walker = new SymlinkWalker(this.paths, this.standing, (version) =>
    linkBytes(this.placed(version)),
  );
  /** What the layer that is open has, while it is unpacked on its own. */
  readonly own = new OwnTree(this.paths);
  readonly ownWalker = new SymlinkWalker(this.paths, this.own, (version) => linkBytes(this.placed(version)));
  readonly links = new LinkColumns();
  /** `ChangeMark` of each entry. */
  readonly change = new GrowingColumn((n) => new Uint8Array(n));
  readonly layers: MergedLayer[] = [];
  readonly #problems = new MergeProblems();
  /** What the open layer has put an unnamed directory in the place of, with its `RowKind`. */
  readonly #covered = new Map<PathIndex, number>();
  #hasGap = false;

  /** Whether a layer is missing, so that what is not found may well have been there. */
  get hasGap(): boolean {
    return this.#hasGap;
  }

  /** Takes the place of a layer that could not be had. */
  skipLayer(): void {
    const start = this.change.length;
    this.standing.beginLayer(this.layers.length, 0);
    this.layers.push({ table: null, start, paths: new Uint32Array(0), redirected: new Map() });
    this.#hasGap = true;
  }

  /** Opens the next layer; what stands now becomes "below". */
  openLayer(table: EntryTable): OpenLayer {
    const paths = internPaths(table.paths, this.paths);
    const layer: OpenLayer = { table, start: this.change.length, paths, redirected: new Map() };
    this.standing.beginLayer(this.layers.length, table.kind.length);
    this.layers.push(layer);
    this.change.append(new Uint8Array(table.kind.length));
    return layer;
  }

  /** The entry of a version that is no implied directory. */
  placed(version: number): PlacedEntry {
    const layer = this.layers[layerOfEntry(this.layers, version)] as MergedLayer;
    return { table: layer.table as EntryTable, entry: (version - layer.start) as EntryIndex };
  }

  /**
   * Makes a path a directory for what the open layer has in it, as unpacking that layer on its own does: it takes the place of what
   * lower layers have there, a symbolic link as well.
   */
  enter(directory: PathIndex): void {
    const { standing, paths } = this;
    const missing: PathIndex[] = [];
    for (let at = directory; standing.kindAt(at) !== RowKind.Directory; at = paths.parentOf(at))
      missing.push(at);
    for (let at = missing.pop(); at !== undefined; at = missing.pop()) {
      const before = standing.kindAt(at);
      if (before !== NOTHING) {
        this.#covered.set(at, before);
        standing.hide(at, Fate.Overwritten);
      }
      standing.putImplied(at);
    }
  }

  /** Reports what unnamed directories of the open layer have taken the place of; once all of it is up. */
  reportCovered(): void {
    for (const [path, kind] of this.#covered) {
      if (this.standing.lastAt(path) < IMPLIED) continue;
      this.report(kind === RowKind.Symlink ? 'path.over-symlink' : 'path.over-file', path);
    }
    this.#covered.clear();
  }

  /** Reports that the layers from one to another were left out of the tree. */
  reportLeftOut(from: number, to: number): void {
    this.#problems.addLeftOut(from, to);
  }

  /** Tells a problem of a path, found in the layer that is open or in an earlier one. */
  report(code: MergeProblemCode, path: PathIndex, layer = this.layers.length - 1): void {
    this.#problems.add(code, layer, () => this.#pathText(path));
  }

  /** The finished tree. The state can't be used afterwards. */
  finish(): MergedTree {
    return {
      layers: this.layers,
      paths: this.paths.finish(),
      ...this.standing.finish(),
      change: this.change.finish(),
      links: this.links.finish(),
      problems: this.#problems.finish(),
    };
  }

  #pathText(path: PathIndex): string {
    const parts: string[] = [];
    for (let at = path; at !== ROOT; at = this.paths.parentOf(at)) {
      parts.push(decodeName(this.paths.names.bytesOf(this.paths.nameOf(at))));
    }
    return `/${parts.reverse().join('/')}`;
  }
}

/** Finds each path of a layer in the paths of the image, adding what is new. */
function internPaths(own: PathTable, image: PathInterner): Uint32Array {
  const { data, starts } = own.names;
  const names = new Uint32Array(starts.length - 1);
  for (let name = 0; name < names.length; name++) {
    names[name] = image.names.intern(data, starts[name], starts[name + 1]);
  }
  const paths = new Uint32Array(own.parent.length);
  for (let row = 1; row < paths.length; row++) {
    const parent = paths[own.parent[row] as number] as PathIndex;
    paths[row] = image.child(parent, names[own.name[row] as number] as number);
  }
  return paths;
}
