import { RowKind } from '../../../src/model/entry-table.ts';
import type { EntrySpec } from '../../fixtures/tables.ts';

/** What a path holds in the slow model: an object that hard links share. */
interface Inode {
  readonly kind: RowKind;
  readonly size: number;
  readonly link: string;
}

/** What is at a path in the directory of one layer; `kind` is that of the inode, but for links. */
interface Node {
  inode: Inode;
  readonly isLink: boolean;
  readonly isImplied: boolean;
}

/** The directory that one layer is unpacked into. */
interface UpperDirectory {
  readonly layer: number;
  readonly nodes: Map<string, Node>;
  readonly opaque: Set<string>;
  /** Paths at which nothing of the layers below is visible, not even the attributes of a directory. */
  readonly cut: Set<string>;
}

/** What is visible at a path, and from which layer. */
interface Seen extends Node {
  readonly layer: number;
}

const directory: Inode = { kind: RowKind.Directory, size: 0, link: '' };
const below = (path: string, parent: string) => path.startsWith(`${parent}/`);
const parentOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
const join = (parent: string, name: string) => (parent === '' ? name : `${parent}/${name}`);

/**
 * Unpacks each layer into a directory of its own, as docker does, and looks paths up through all of them, as overlay does
 * (Documentation/filesystems/overlayfs.rst of Linux), as slowly and plainly as can be: the model of the merge over columns.
 */
export class SlowMerge {
  readonly #uppers: UpperDirectory[] = [];

  apply(entries: readonly EntrySpec[]): void {
    const lower = this.visible();
    const upper: UpperDirectory = {
      layer: this.#uppers.length,
      nodes: new Map(),
      opaque: new Set(),
      cut: new Set(),
    };
    new Unpacking(upper, lower).run(entries);
    this.#uppers.push(upper);
  }

  lines(): string[] {
    return [...this.visible()]
      .map(
        ([path, node]) =>
          `${path} ${node.isLink ? 'link' : node.inode.kind} ${node.layer}${node.isImplied ? ' implied' : ''}`,
      )
      .sort();
  }

  live(): number {
    const inodes = new Set([...this.visible().values()].map(({ inode }) => inode));
    return [...inodes].reduce((sum, { size }) => sum + size, 0);
  }

  /** All that overlay shows, but the root. */
  visible(): Map<string, Seen> {
    const all = new Map<string, Seen>();
    const list = (path: string, uppers: readonly UpperDirectory[]) => {
      const names = uppers.flatMap(({ nodes }) =>
        [...nodes.keys()].filter((at) => at !== '' && parentOf(at) === path).map(nameOf),
      );
      for (const name of new Set(names)) look(join(path, name), uppers);
    };
    const look = (path: string, uppers: readonly UpperDirectory[]) => {
      const merged: UpperDirectory[] = [];
      const alike: UpperDirectory[] = [];
      let isOpaque = false;
      for (const upper of uppers) {
        const node = upper.nodes.get(path);
        if (!node) continue;
        if (node.isLink || node.inode.kind !== RowKind.Directory) {
          if (alike.length === 0 && node.inode.kind !== RowKind.Whiteout)
            all.set(path, { ...node, layer: upper.layer });
          break;
        }
        alike.push(upper);
        if (!isOpaque) merged.push(upper);
        isOpaque ||= upper.opaque.has(path);
        if (upper.cut.has(path)) break;
      }
      if (merged.length === 0) return;
      // A directory that is only implied keeps the attributes that the entry of a lower layer gave it.
      const named = alike.find(({ nodes }) => nodes.get(path)?.isImplied === false);
      const shown = named ?? (alike.at(-1) as UpperDirectory);
      all.set(path, { ...(shown.nodes.get(path) as Node), layer: shown.layer });
      list(path, merged);
    };
    list('', [...this.#uppers].reverse());
    return all;
  }
}

/** Unpacks one layer in the order of its tar. What runtimes refuse is taken as the code of the project documents it. */
class Unpacking {
  readonly #upper: UpperDirectory;
  readonly #lower: ReadonlyMap<string, Seen>;
  /** Links whose target is not there yet, with the target. */
  readonly #waiting = new Map<Node, string>();
  /** Whiteouts that act although something of the layer is in their place. */
  readonly #alsoRemoved = new Set<string>();

  constructor(upper: UpperDirectory, lower: ReadonlyMap<string, Seen>) {
    this.#upper = upper;
    this.#lower = lower;
  }

  run(entries: readonly EntrySpec[]): void {
    for (const entry of entries) {
      if (entry.path === '') continue;
      if (entry.kind === RowKind.OpaqueWhiteout) this.#markOpaque(entry.path);
      else this.#put(entry);
    }
    for (let round = 0; round <= this.#waiting.size; round++) {
      for (const [node, target] of this.#waiting) {
        const there = this.#own(target);
        if (there && there !== node && there.inode.kind !== RowKind.Directory) node.inode = there.inode;
      }
    }
    // A whiteout that runtimes refuse still removes what is below it: a directory in its place shows nothing of that.
    for (const path of this.#alsoRemoved) {
      if (!this.#isDirectory(path)) continue;
      this.#upper.opaque.add(path);
      this.#upper.cut.add(path);
    }
  }

  #markOpaque(path: string): void {
    const place = this.#resolve(path);
    const parent = parentOf(place);
    const isFile = this.#upper.nodes.has(place) && !this.#isDirectory(place);
    if (isFile && (parent === '' || this.#isDirectory(parent))) return;
    this.#upper.opaque.add(this.#enter(path));
  }

  #put(entry: EntrySpec): void {
    const { nodes, opaque } = this.#upper;
    const path = join(this.#enter(parentOf(entry.path)), nameOf(entry.path));
    const before = nodes.get(path);
    if (entry.kind === RowKind.Whiteout) {
      if (!before)
        nodes.set(path, { inode: { kind: entry.kind, size: 0, link: '' }, isLink: false, isImplied: false });
      else if (before.inode.kind !== RowKind.Whiteout) this.#alsoRemoved.add(path);
      return;
    }
    const isLink = entry.kind === RowKind.Hardlink;
    const node: Node = {
      inode: { kind: entry.kind, size: entry.size ?? 0, link: entry.link ?? '' },
      isLink,
      isImplied: false,
    };
    if (isLink) this.#link(node, path, entry.link as string);
    const merges =
      before?.inode.kind === RowKind.Directory && !before.isLink && entry.kind === RowKind.Directory;
    if (before && !merges && before.inode.kind !== RowKind.Whiteout) {
      for (const at of [...nodes.keys()]) {
        if (below(at, path)) nodes.delete(at);
      }
    }
    if (before?.inode.kind === RowKind.Whiteout && entry.kind !== RowKind.Directory)
      this.#alsoRemoved.add(path);
    if (entry.kind !== RowKind.Directory) {
      for (const at of [...opaque]) if (at === path || below(at, path)) opaque.delete(at);
    }
    nodes.set(path, node);
  }

  #link(node: Node, path: string, named: string): void {
    const parent = parentOf(named);
    const isOwn = parent === '' || this.#upper.nodes.get(parent)?.inode.kind === RowKind.Directory;
    const target = isOwn ? named : join(this.#resolve(parent), nameOf(named));
    if (target === path) return;
    // A link to a whiteout is one.
    const whiteout = this.#upper.nodes.get(target);
    if (whiteout?.inode.kind === RowKind.Whiteout) {
      node.inode = whiteout.inode;
      return;
    }
    const own = this.#own(target);
    const there = own ?? this.#lower.get(target);
    if (!there || (own && this.#waiting.has(own))) this.#waiting.set(node, target);
    else if (there.inode.kind !== RowKind.Directory) node.inode = there.inode;
  }

  #own(path: string): Node | undefined {
    const node = this.#upper.nodes.get(path);
    return node?.inode.kind === RowKind.Whiteout ? undefined : node;
  }

  /** Makes a directory and those above it where they are missing, the layer's own symbolic links followed. */
  #enter(path: string): string {
    const isOwn = path === '' || this.#isDirectory(path);
    const place = isOwn ? path : this.#resolve(path);
    const components = place === '' ? [] : place.split('/');
    for (let depth = 1; depth <= components.length; depth++) {
      const at = components.slice(0, depth).join('/');
      if (this.#isDirectory(at)) continue;
      if (this.#upper.nodes.get(at)?.inode.kind === RowKind.Whiteout) this.#alsoRemoved.add(at);
      this.#upper.nodes.set(at, { inode: directory, isLink: false, isImplied: true });
    }
    return place;
  }

  #isDirectory(path: string): boolean {
    const node = this.#upper.nodes.get(path);
    return node !== undefined && !node.isLink && node.inode.kind === RowKind.Directory;
  }

  #resolve(path: string): string {
    const pending = path.split('/');
    let at = '';
    let followed = 0;
    for (let name = pending.shift(); name !== undefined; name = pending.shift()) {
      if (name === '' || name === '.') continue;
      if (name === '..') {
        at = parentOf(at);
        continue;
      }
      const child = join(at, name);
      const node = this.#upper.nodes.get(child);
      if (node?.inode.kind === RowKind.Symlink && !node.isLink && followed < 40) {
        followed++;
        if (node.inode.link.startsWith('/')) at = '';
        pending.unshift(...node.inode.link.split('/'));
      } else at = child;
    }
    return at;
  }
}
