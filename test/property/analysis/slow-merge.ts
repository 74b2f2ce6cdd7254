import { RowKind } from '../../../src/model/entry-table.ts';
import type { EntrySpec } from '../../fixtures/tables.ts';

/** What a path holds in the slow model: an object that hard links share. */
interface Inode {
  readonly kind: RowKind;
  readonly size: number;
  readonly link: string;
}

interface Node {
  readonly inode: Inode;
  readonly layer: number;
  readonly isLink: boolean;
  readonly isImplied: boolean;
}

const hereAndBelow = (path: string, root: string) => path === root || below(path, root);
const below = (path: string, directory: string) =>
  directory === '' ? path !== '' : path.startsWith(`${directory}/`);
const parentOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/**
 * Applies layers one by one to a map of paths, as slowly and plainly as can be: the model that the merge over columns is
 * held against.
 */
export class SlowMerge {
  readonly nodes = new Map<string, Node>();
  #layer = -1;
  /** Paths at which the layer that is being applied has put something, whether or not it still stands. */
  #own = new Set<string>();

  apply(entries: readonly EntrySpec[]): void {
    this.#layer++;
    this.#own = new Set();
    const whiteouts = entries.filter(({ kind }) => kind === RowKind.Whiteout);
    const opaques = entries.filter(({ kind }) => kind === RowKind.OpaqueWhiteout);
    const atStart = new Map(this.nodes);
    const late: EntrySpec[] = [];
    for (const entry of [...whiteouts, ...opaques]) if (!this.#whiteOut(entry, atStart)) late.push(entry);
    const forward: [path: string, target: string][] = [];
    for (const entry of entries) if (entry.kind < RowKind.Whiteout) this.#put(entry, atStart, forward);
    for (const entry of late) this.#whiteOut(entry, atStart);
    for (let round = 0; round <= forward.length; round++)
      for (const [path, target] of forward) this.#relink(path, target);
  }

  lines(): string[] {
    return [...this.nodes]
      .map(
        ([path, node]) =>
          `${path} ${node.isLink ? 'link' : node.inode.kind} ${node.layer}${node.isImplied ? ' implied' : ''}`,
      )
      .sort();
  }

  live(): number {
    const inodes = new Set([...this.nodes.values()].map(({ inode }) => inode));
    return [...inodes].reduce((sum, { size }) => sum + size, 0);
  }

  #whiteOut(entry: EntrySpec, atStart: ReadonlyMap<string, Node>): boolean {
    const isOpaque = entry.kind === RowKind.OpaqueWhiteout;
    const directory = isOpaque ? entry.path : parentOf(entry.path);
    let path = entry.path;
    if (!this.#isDirectory(directory)) {
      if (atStart.has(path)) return true;
      const [place, followed] = this.#resolve(directory);
      if (!followed) return false;
      path = isOpaque ? place : join(place, entry.path.slice(entry.path.lastIndexOf('/') + 1));
    }
    for (const [at, node] of [...this.nodes]) {
      if (node.layer < this.#layer && (isOpaque ? below(at, path) : hereAndBelow(at, path)))
        this.nodes.delete(at);
    }
    for (const at of [...this.nodes.keys()]) this.#enter(parentOf(at));
    return true;
  }

  #put(entry: EntrySpec, atStart: ReadonlyMap<string, Node>, forward: [string, string][]): void {
    if (entry.path === '') return;
    const directory = this.#isDirectory(parentOf(entry.path))
      ? parentOf(entry.path)
      : this.#resolve(parentOf(entry.path))[0];
    this.#enter(directory);
    const path = join(directory, entry.path.slice(entry.path.lastIndexOf('/') + 1));
    // A link that waits for its target is gone once something else stands at its path.
    const stale = forward.findIndex(([waiting]) => waiting === path);
    if (stale !== -1) forward.splice(stale, 1);
    let inode: Inode = { kind: entry.kind, size: entry.size ?? 0, link: entry.link ?? '' };
    const isLink = entry.kind === RowKind.Hardlink;
    if (isLink) {
      const named = entry.link as string;
      const parent = parentOf(named);
      const target = this.#isDirectory(parent)
        ? named
        : join(this.#resolve(parent)[0], named.slice(named.lastIndexOf('/') + 1));
      const there = this.nodes.get(target) ?? (this.#own.has(target) ? undefined : atStart.get(target));
      if (target !== path && (!there || forward.some(([link]) => link === target)))
        forward.push([path, target]);
      else if (target !== path && there && there.inode.kind !== RowKind.Directory) inode = there.inode;
    }
    const before = this.nodes.get(path);
    if (before?.inode.kind === RowKind.Directory && entry.kind !== RowKind.Directory) {
      for (const at of [...this.nodes.keys()]) if (below(at, path)) this.nodes.delete(at);
    }
    this.#own.add(path);
    this.nodes.set(path, { inode, layer: this.#layer, isLink, isImplied: false });
  }

  #relink(path: string, target: string): void {
    const node = this.nodes.get(path);
    const there = this.nodes.get(target);
    if (
      !node?.isLink ||
      node.inode.kind !== RowKind.Hardlink ||
      !there ||
      there.inode.kind === RowKind.Directory
    )
      return;
    this.nodes.set(path, { ...node, inode: there.inode });
  }

  #isDirectory(path: string): boolean {
    return path === '' || this.nodes.get(path)?.inode.kind === RowKind.Directory;
  }

  /** Makes a directory and those above it, whatever stands in the way. */
  #enter(directory: string): void {
    if (this.#isDirectory(directory)) return;
    this.#enter(parentOf(directory));
    const inode = { kind: RowKind.Directory, size: 0, link: '' };
    this.#own.add(directory);
    this.nodes.set(directory, { inode, layer: this.#layer, isLink: false, isImplied: true });
  }

  #resolve(path: string): [place: string, followed: boolean] {
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
      const node = this.nodes.get(child);
      if (node?.inode.kind === RowKind.Symlink && !node.isLink && followed < 40) {
        followed++;
        if (node.inode.link.startsWith('/')) at = '';
        pending.unshift(...node.inode.link.split('/'));
      } else at = child;
    }
    return [at, followed > 0];
  }
}

function join(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`;
}
