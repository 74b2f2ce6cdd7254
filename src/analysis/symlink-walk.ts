import { limits } from '../base/limits.ts';
import { RowKind } from '../model/entry-table.ts';
import { type PathIndex, type PathInterner, ROOT } from '../model/path-table.ts';

const SLASH = 0x2f;
const DOT = 0x2e;

/** Where a look-up of a directory ended. */
export interface Walk {
  /** The path that the links lead to; nothing may stand there. */
  readonly path: PathIndex;
  /** Whether a symbolic link was followed. */
  readonly followed: boolean;
  /** Whether there were more links on the way than are followed, as in a circle of them. */
  readonly endless: boolean;
}

/** What is at a path, and which version: of an image, or of one layer alone. */
export interface WalkedTree {
  /** `RowKind`, or `NOTHING`. */
  kindAt(path: PathIndex): number;
  /** The version there; not asked where nothing is. */
  lastAt(path: PathIndex): number;
}

/** Gives the target of a symbolic link as written, by its version. */
export type LinkTarget = (version: number) => Uint8Array;

/**
 * Finds where paths lead when symbolic links are followed, against what stands at the time of the look-up. Links are
 * resolved inside the root. Past a path that is no directory, and past a link after more than `limits.symlinks` of them,
 * the walk goes on as if a directory stood there. All walks together have a budget of steps, so that links that
 * multiply cost no more than that; once it is spent no link is followed.
 */
export class SymlinkWalker {
  readonly #paths: PathInterner;
  readonly #tree: WalkedTree;
  readonly #target: LinkTarget;
  #steps = 0;

  constructor(paths: PathInterner, tree: WalkedTree, target: LinkTarget) {
    this.#paths = paths;
    this.#tree = tree;
    this.#target = target;
  }

  /** Whether the budget of steps is spent. */
  get exhausted(): boolean {
    return this.#steps > limits.symlinkSteps;
  }

  /** Where `path` leads, its last component followed too. */
  walk(path: PathIndex): Walk {
    const paths = this.#paths;
    /** Names still to be looked up, the next one last; `null` leads to the parent. */
    const pending: (number | null)[] = [];
    for (let up = path; up !== ROOT; up = paths.parentOf(up)) pending.push(paths.nameOf(up));
    let at: PathIndex = ROOT;
    let followed = 0;
    let endless = false;
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      this.#steps++;
      if (name === null) {
        at = paths.parentOf(at);
        continue;
      }
      const child = paths.child(at, name);
      const kind = this.#tree.kindAt(child);
      if (kind === RowKind.Symlink && followed === limits.symlinks) endless = true;
      else if (kind === RowKind.Symlink && !this.exhausted) {
        const target = this.#target(this.#tree.lastAt(child));
        if (target.length > 0) {
          followed++;
          if (target[0] === SLASH) at = ROOT;
          this.#pushComponents(target, pending);
          continue;
        }
      }
      at = child;
    }
    return { path: at, followed: followed > 0, endless };
  }

  #pushComponents(target: Uint8Array, pending: (number | null)[]): void {
    let end = target.length;
    while (end > 0) {
      const from = target.lastIndexOf(SLASH, end - 1) + 1;
      const length = end - from;
      if (length === 2 && target[from] === DOT && target[from + 1] === DOT) pending.push(null);
      else if (length > 0 && !(length === 1 && target[from] === DOT)) {
        pending.push(this.#paths.names.intern(target, from, end));
      }
      end = from - 1;
    }
  }
}
