import type { ProblemCode } from '../base/codes.ts';
import { limits } from '../base/limits.ts';
import { decodeName, hasUnseen, quote } from '../base/text.ts';
import { type PathIndex, type PathInterner, ROOT } from '../model/path-table.ts';

/** `.wh.`, with which the names of both kinds of whiteout start. */
export const whiteoutPrefix: Uint8Array = Uint8Array.of(0x2e, 0x77, 0x68, 0x2e);

/** Whether the range of a name starts with some bytes. */
export function startsWith(name: Uint8Array, from: number, to: number, prefix: Uint8Array): boolean {
  if (to - from < prefix.length) return false;
  for (let i = 0; i < prefix.length; i++) if (name[from + i] !== prefix[i]) return false;
  return true;
}

/** Stands between components. */
export const SLASH = 0x2f;
const DOT = 0x2e;

/** Told of what is odd about a path; the caller knows the entry. */
export type PathFinding = (code: ProblemCode, message: string) => void;

/** What a name in a tar comes to: a directory, and the last component in it as a range of the name's bytes. */
export interface SplitName {
  /** Directory of the entry; for the root itself, the root. */
  readonly directory: PathIndex;
  /** Range of the last component in the name; empty for the root itself. */
  readonly from: number;
  readonly to: number;
  /** True where a directory on the way has the name of a whiteout. */
  readonly underWhiteout: boolean;
}

/**
 * Resolves names of tar entries to paths as a runtime does: `./x`, `/x`, `x` and `x/` are one path, `..` stays inside
 * the root (image-spec layer.md; Go's filepath.Clean on "/" + name, as docker unpacks).
 */
export class PathResolver {
  readonly paths: PathInterner;
  readonly #report: PathFinding;

  constructor(paths: PathInterner, report: PathFinding) {
    this.paths = paths;
    this.#report = report;
  }

  /** The path that a hard link's target names, added to the table where it is new. */
  resolveTarget(name: Uint8Array): PathIndex {
    const { directory, from, to } = this.split(name, true);
    return from === to ? directory : this.child(directory, name, from, to);
  }

  /** The child of a directory by a range of bytes; looks at each distinct component once for what is odd in it. */
  child(directory: PathIndex, name: Uint8Array, from: number, to: number): PathIndex {
    const known = this.paths.names.count;
    const component = this.paths.names.intern(name, from, to);
    if (component === known) this.#inspect(name.subarray(from, to));
    return this.paths.child(directory, component);
  }

  /**
   * Everything but the last component is resolved; the last one is left to the caller, who looks for whiteouts. The
   * target of a hard link (`isTarget`) is a name like another, but for what is said of it.
   */
  split(name: Uint8Array, isTarget = false): SplitName {
    const stack: [number, number][] = [];
    let climbed = false;
    let escaped = false;
    let at = 0;
    while (at < name.length) {
      let end = name.indexOf(SLASH, at);
      if (end === -1) end = name.length;
      const length = end - at;
      if (length === 2 && name[at] === DOT && name[at + 1] === DOT) {
        climbed = true;
        escaped ||= stack.length === 0;
        stack.pop();
      } else if (length > 0 && !(length === 1 && name[at] === DOT)) {
        stack.push([at, end]);
      }
      at = end + 1;
    }
    if (climbed && !isTarget)
      this.#say('path.dotdot', name, 'has ".." in it; it is resolved inside the root');
    if (escaped && isTarget)
      this.#say('link.escape', name, 'leads out of the root; it is resolved inside it');
    if (name[0] === SLASH && !isTarget)
      this.#say('path.absolute', name, 'starts with "/"; it is taken from the root');
    if (name.length > limits.path) {
      this.#say('path.too-long', name, `has ${name.length} bytes; Linux unpacks at most ${limits.path}`);
    }
    if (stack.length > limits.pathDepth && !isTarget) {
      this.#say(
        'path.too-deep',
        name,
        `lies in ${stack.length - 1} directories; tools that recurse may fail`,
      );
    }
    const last = stack.pop();
    let directory: PathIndex = ROOT;
    let underWhiteout = false;
    for (const [from, to] of stack) {
      underWhiteout ||= startsWith(name, from, to, whiteoutPrefix);
      directory = this.child(directory, name, from, to);
    }
    return last
      ? { directory, from: last[0], to: last[1], underWhiteout }
      : { directory, from: 0, to: 0, underWhiteout };
  }

  #inspect(component: Uint8Array): void {
    if (component.length > limits.component) {
      this.#say(
        'path.too-long',
        component,
        `has ${component.length} bytes; Linux takes ${limits.component} at most`,
      );
    }
    let plain = true;
    for (const byte of component) {
      if (byte >= 0x7f || byte < 0x20) plain = false;
      if (byte === 0x5c)
        this.#say('path.backslash', component, 'has a backslash, which is a separator on Windows');
    }
    const text = decodeName(component);
    if (reserved.test(text)) this.#say('path.reserved', component, 'is a name that Windows cannot have');
    if (plain) return;
    if (component.includes(0)) this.#say('path.nul', component, 'has a NUL byte in it');
    if (/[\p{Cc}]/u.test(text)) this.#say('path.control', component, 'has control characters');
    const unturned = text.replace(bidirectional, '');
    if (unturned !== text) this.#say('path.bidi', component, 'has bidirectional controls');
    if (hasUnseen(unturned)) this.#say('path.invisible', component, 'has characters that cannot be seen');
    if (/\p{Cs}/u.test(text)) this.#say('path.utf8', component, 'has bytes that are not UTF-8');
  }

  #say(code: ProblemCode, name: Uint8Array, what: string): void {
    this.#report(code, `The name ${quote(decodeName(name.subarray(0, 400)))} ${what}.`);
  }
}

const reserved = /^(con|prn|aux|nul|com[1-9]|lpt[1-9])(\.|$)|[<>:"|?*]|[. ]$/i;
const bidirectional = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
