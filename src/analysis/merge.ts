import { GrowingColumn } from '../base/columns.ts';
import { NONE } from '../base/names.ts';
import { decodeName } from '../base/text.ts';
import { type EntryIndex, type EntryTable, RowKind } from '../model/entry-table.ts';
import { type PathIndex, PathInterner, type PathTable, ROOT } from '../model/path-table.ts';
import { linkBytes, type PlacedEntry, sameAttributes, sameContent, sameEntry } from './attributes.ts';
import { LinkColumns } from './link-columns.ts';
import { type MergeProblemCode, MergeProblems } from './merge-problems.ts';
import {
  ChangeMark,
  Fate,
  IMPLIED,
  layerOfEntry,
  type MergedLayer,
  type MergedTree,
  pathOfEntry,
} from './merged-tree.ts';
import { NOTHING, Standing } from './standing.ts';
import { SymlinkWalker } from './symlink-walk.ts';

/** A layer while it is applied. */
interface OpenLayer extends MergedLayer {
  readonly table: EntryTable;
  readonly redirected: Map<number, PathIndex>;
}

/** Applies all layers of an image, base first; null for those that could not be had. Linear in their entries. */
export function mergeLayers(tables: readonly (EntryTable | null)[]): MergedTree {
  const merger = new TreeMerger();
  for (const table of tables) merger.push(table);
  return merger.finish();
}

/**
 * Applies layers one by one, base first, as image-spec layer.md "Applying Changesets" says: first the whiteouts of a
 * layer, which act on lower layers wherever they stand in its tar, then its entries in the order of the tar.
 */
class TreeMerger {
  readonly #paths = new PathInterner();
  readonly #standing = new Standing(this.#paths);
  readonly #walker = new SymlinkWalker(this.#paths, this.#standing, (version) =>
    linkBytes(this.#placed(version)),
  );
  readonly #links = new LinkColumns();
  readonly #change = new GrowingColumn((n) => new Uint8Array(n));
  readonly #problems = new MergeProblems();
  readonly #layers: MergedLayer[] = [];
  /** Whiteouts of the layer that found nothing below. */
  #idle: { readonly kind: number; readonly path: PathIndex }[] = [];
  /** Whether a layer below is missing, so that what is not found there may well have been there. */
  #gap = false;

  /** Applies the next layer. The table is kept, not copied. */
  push(table: EntryTable | null): void {
    const start = this.#change.length;
    if (!table) {
      this.#standing.beginLayer(this.#layers.length, 0);
      this.#layers.push({ table, start, paths: new Uint32Array(0), redirected: new Map() });
      this.#gap = true;
      return;
    }
    const layer: OpenLayer = {
      table,
      start,
      paths: internPaths(table.paths, this.#paths),
      redirected: new Map(),
    };
    this.#standing.beginLayer(this.#layers.length, table.kind.length);
    this.#layers.push(layer);
    this.#change.append(new Uint8Array(table.kind.length));
    const late = this.#applyWhiteouts(layer);
    this.#applyEntries(layer);
    this.#applyLateWhiteouts(layer, late);
    this.#settleLinks();
    this.#checkWhiteouts(layer);
  }

  /** The merged tree of the layers so far. The merger can't be used afterwards. */
  finish(): MergedTree {
    this.#checkSymlinks();
    return {
      layers: this.#layers,
      paths: this.#paths.finish(),
      ...this.#standing.finish(),
      change: this.#change.finish(),
      links: this.#links.finish(),
      problems: this.#problems.finish(),
    };
  }

  /** Says which of the symbolic links that stand in the end can't be followed. */
  #checkSymlinks(): void {
    for (const [index, layer] of this.#layers.entries()) {
      const kinds = layer.table?.kind ?? new Uint8Array(0);
      for (
        let entry = kinds.indexOf(RowKind.Symlink);
        entry !== -1;
        entry = kinds.indexOf(RowKind.Symlink, entry + 1)
      ) {
        const path = pathOfEntry(layer, entry as EntryIndex);
        if (this.#standing.kindAt(path) !== RowKind.Symlink) continue;
        if (this.#standing.lastAt(path) !== layer.start + entry || !this.#walker.walk(path).endless) continue;
        this.#problems.add('link.loop', index, () => growingPathText(this.#paths, path));
      }
    }
  }

  /** Whiteouts of paths, then opaque ones. Gives back those whose directory is not there yet. */
  #applyWhiteouts(layer: OpenLayer): number[] {
    const late: number[] = [];
    const { kind: kinds } = layer.table;
    for (const kind of [RowKind.Whiteout, RowKind.OpaqueWhiteout]) {
      for (let entry = kinds.indexOf(kind); entry !== -1; entry = kinds.indexOf(kind, entry + 1)) {
        this.#change.set(layer.start + entry, ChangeMark.Removal);
        const path = layer.paths[layer.table.path[entry] as number] as PathIndex;
        const found = this.#standing.stoodBelow(path);
        const directory = kind === RowKind.Whiteout ? this.#paths.parentOf(path) : path;
        if (this.#standing.kindAt(directory) === RowKind.Directory) {
          this.#whiteOut(kind, path);
          if (!found) this.#idle.push({ kind, path });
        } else if (!found && !this.#whiteOutBehindLinks(layer, entry)) late.push(entry);
      }
    }
    return late;
  }

  /** Whiteouts whose directory may be reached over symbolic links that this very layer has put up. */
  #applyLateWhiteouts(layer: OpenLayer, late: readonly number[]): void {
    for (const entry of late) {
      if (this.#whiteOutBehindLinks(layer, entry)) continue;
      const path = layer.paths[layer.table.path[entry] as number] as PathIndex;
      this.#idle.push({ kind: layer.table.kind[entry] as number, path });
    }
  }

  #whiteOut(kind: number, path: PathIndex): void {
    if (kind === RowKind.OpaqueWhiteout) this.#standing.clearLower(path, Fate.Opaque);
    else this.#standing.removeLower(path, Fate.Removed);
  }

  #whiteOutBehindLinks(layer: OpenLayer, entry: number): boolean {
    const kind = layer.table.kind[entry] as number;
    const path = layer.paths[layer.table.path[entry] as number] as PathIndex;
    const isOpaque = kind === RowKind.OpaqueWhiteout;
    const walk = this.#walker.walk(isOpaque ? path : this.#paths.parentOf(path));
    if (!walk.followed) return false;
    const place = isOpaque ? walk.path : this.#paths.child(walk.path, this.#paths.nameOf(path));
    layer.redirected.set(entry, place);
    this.#report('path.through-symlink', path);
    const last = this.#standing.lastAt(place);
    const own = last !== NONE && this.#standing.isOwn(last);
    if (!own && !this.#standing.stoodBelow(place)) this.#idle.push({ kind, path });
    this.#whiteOut(kind, place);
    return true;
  }

  /** Says which whiteouts removed nothing, and which paths the layer both removes and has. */
  #checkWhiteouts(layer: OpenLayer): void {
    const { kind: kinds } = layer.table;
    for (
      let entry = kinds.indexOf(RowKind.Whiteout);
      entry !== -1;
      entry = kinds.indexOf(RowKind.Whiteout, entry + 1)
    ) {
      const path = pathOfEntry(layer, entry as EntryIndex);
      if (this.#hasOwn(path)) this.#report('whiteout.same-layer', path);
    }
    for (const { kind, path } of this.#idle) {
      if (this.#layers.length === 1) this.#report('whiteout.base-layer', path);
      else if (this.#gap) continue;
      else if (kind === RowKind.OpaqueWhiteout) this.#report('whiteout.opaque-missing', path);
      else if (!this.#hasOwn(path)) this.#report('whiteout.missing', path);
    }
    this.#idle = [];
  }

  /** Whether the layer that is being applied has what stands at a path. */
  #hasOwn(path: PathIndex): boolean {
    return this.#standing.kindAt(path) !== NOTHING && this.#standing.isOwn(this.#standing.lastAt(path));
  }

  #applyEntries(layer: OpenLayer): void {
    const { table, redirected } = layer;
    const standing = this.#standing;
    const paths = this.#paths;
    for (let entry = 0; entry < table.kind.length; entry++) {
      const kind = table.kind[entry] as number;
      if (kind >= RowKind.Whiteout) continue;
      let path = layer.paths[table.path[entry] as number] as PathIndex;
      if (path !== ROOT && standing.kindAt(paths.parentOf(path)) !== RowKind.Directory) {
        const directory = this.#enter(paths.parentOf(path), path);
        if (directory !== paths.parentOf(path)) {
          path = paths.child(directory, paths.nameOf(path));
          redirected.set(entry, path);
        }
      }
      this.#apply(path, layer.start + entry, kind, { table, entry: entry as EntryIndex });
    }
  }

  /** The directory that an entry goes into, made where it is missing, symbolic links followed. */
  #enter(directory: PathIndex, path: PathIndex): PathIndex {
    const hadTime = !this.#walker.exhausted;
    const walk = this.#walker.walk(directory);
    if (hadTime && this.#walker.exhausted) this.#report('limit.time', path);
    if (walk.followed) this.#report('path.through-symlink', path);
    if (walk.blocked !== null) this.#report('path.under-file', walk.blocked);
    const missing: PathIndex[] = [];
    for (let at = walk.path; this.#standing.kindAt(at) !== RowKind.Directory; at = this.#paths.parentOf(at)) {
      missing.push(at);
    }
    for (let at = missing.pop(); at !== undefined; at = missing.pop()) {
      if (this.#standing.kindAt(at) !== NOTHING) this.#standing.hide(at, Fate.Overwritten);
      this.#standing.putImplied(at);
    }
    return walk.path;
  }

  /** Puts one entry up at its path. */
  #apply(path: PathIndex, version: number, kind: number, placed: PlacedEntry): void {
    const standing = this.#standing;
    if (path === ROOT && kind !== RowKind.Directory) {
      standing.neverStood(version);
      return;
    }
    if (kind === RowKind.Hardlink) this.#link(path, version, placed);
    const last = standing.lastAt(path);
    const before = standing.kindAt(path);
    this.#change.set(version, this.#changeAt(path, version, last, placed));
    if (before !== NOTHING) {
      if (last < IMPLIED && standing.isOwn(last)) this.#report('path.duplicate', path);
      const staysDirectory = before === RowKind.Directory && kind === RowKind.Directory;
      if (before === RowKind.Directory && !staysDirectory) standing.clear(path, Fate.Replaced);
      standing.hide(path, this.#fateUnder(before, last, version, kind));
    }
    standing.put(path, version, kind);
  }

  /** What becomes of the version that stands where another is put. */
  #fateUnder(before: number, last: number, version: number, kind: number): Fate {
    if (before === RowKind.Directory && kind !== RowKind.Directory) return Fate.Replaced;
    if (!sharesContent(before) || !sharesContent(kind)) return Fate.Overwritten;
    const lower = this.#links.payloadOf(last);
    const upper = this.#links.payloadOf(version);
    if (lower === NONE || upper === NONE) return Fate.Overwritten;
    const a = this.#placed(lower);
    const b = this.#placed(upper);
    return sameContent(a, b) && !sameAttributes(a, b) ? Fate.Metadata : Fate.Overwritten;
  }

  #changeAt(path: PathIndex, version: number, last: number, placed: PlacedEntry): ChangeMark {
    if (last === NONE || (path === ROOT && last === IMPLIED))
      return this.#gap ? ChangeMark.None : ChangeMark.Addition;
    if (this.#standing.isOwn(last)) {
      return last < IMPLIED ? (this.#change.get(last) as ChangeMark) : ChangeMark.Addition;
    }
    if (!this.#standing.stoodBelow(path)) return this.#gap ? ChangeMark.None : ChangeMark.Addition;
    // What a whiteout of this layer took down was changed even where it comes back as it was.
    if (last >= IMPLIED || this.#standing.kindAt(path) === NOTHING) return ChangeMark.Modification;
    const samePayload =
      placed.table.kind[placed.entry] !== RowKind.Hardlink ||
      this.#links.payloadOf(last) === this.#links.payloadOf(version);
    return samePayload && sameEntry(this.#placed(last), placed) ? ChangeMark.None : ChangeMark.Modification;
  }

  /** Finds what a hard link shares, before it is put up: the target as it stands at that point of the tar. */
  #link(path: PathIndex, version: number, { table, entry }: PlacedEntry): void {
    const row = table.linkPath[entry] as number;
    const layer = this.#layers[this.#layers.length - 1] as MergedLayer;
    const named = row === NONE ? ROOT : (layer.paths[row] as PathIndex);
    const target = this.#followParents(named);
    if (target === path) {
      this.#links.add(version, NONE);
      this.#report('link.self', path);
      return;
    }
    const last = this.#standing.lastAt(target);
    const stands = this.#standing.kindAt(target) !== NOTHING;
    // A whiteout of this layer acts first here; a runtime that goes by the tar's order may still find the target.
    if (!stands && !this.#standing.stoodBelow(target)) this.#links.defer(version, path, target);
    else if (this.#links.isDeferred(last)) this.#links.defer(version, path, target);
    else this.#links.add(version, this.#shareable(last, path));
  }

  #settleLinks(): void {
    this.#links.settle((link) => {
      const standing =
        this.#standing.kindAt(link.target) === NOTHING ? NONE : this.#standing.lastAt(link.target);
      if (standing === NONE && !this.#gap) this.#report('link.missing', link.path);
      if (standing !== NONE && standing > link.version) this.#report('link.forward', link.path);
      return standing === NONE ? NONE : this.#shareable(standing, link.path);
    });
  }

  /** What a link to a version shares, itself perhaps a link; a directory can't be linked to. */
  #shareable(version: number, path: PathIndex): number {
    if (version < IMPLIED) {
      const { table, entry } = this.#placed(version);
      if (table.kind[entry] !== RowKind.Directory) return version;
    }
    this.#report('link.to-directory', path);
    return NONE;
  }

  #followParents(path: PathIndex): PathIndex {
    if (path === ROOT) return path;
    const parent = this.#paths.parentOf(path);
    if (this.#standing.kindAt(parent) === RowKind.Directory) return path;
    const { path: directory } = this.#walker.walk(parent);
    return directory === parent ? path : this.#paths.child(directory, this.#paths.nameOf(path));
  }

  #placed(version: number): PlacedEntry {
    const layer = this.#layers[layerOfEntry(this.#layers, version)] as MergedLayer;
    return { table: layer.table as EntryTable, entry: (version - layer.start) as EntryIndex };
  }

  #report(code: MergeProblemCode, path: PathIndex): void {
    this.#problems.add(code, this.#layers.length - 1, () => growingPathText(this.#paths, path));
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

/** Whether a row of this kind can show a payload: a file, or a hard link that shares one. */
function sharesContent(kind: number): boolean {
  return kind === RowKind.File || kind === RowKind.Hardlink;
}

function growingPathText(paths: PathInterner, path: PathIndex): string {
  const parts: string[] = [];
  for (let at = path; at !== ROOT; at = paths.parentOf(at)) {
    parts.push(decodeName(paths.names.bytesOf(paths.nameOf(at))));
  }
  return `/${parts.reverse().join('/')}`;
}
