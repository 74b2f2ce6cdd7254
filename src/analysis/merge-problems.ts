import type { ProblemCode } from '../base/codes.ts';
import type { Severity } from '../base/fault.ts';
import { limits } from '../base/limits.ts';
import { quote } from '../base/text.ts';
import type { Problem } from '../model/problem.ts';
import { ProblemList } from '../model/problem-list.ts';

/** What applying layers can find wrong about a path. */
export type MergeProblemCode = Extract<
  ProblemCode,
  | `link.${string}`
  | `whiteout.${string}`
  | `path.${'duplicate' | 'under-file' | 'through-symlink' | 'over-file' | 'over-symlink'}`
  | 'limit.time'
>;

const sentences: Partial<Record<MergeProblemCode, readonly [Severity, (path: string) => string]>> = {
  'whiteout.missing': [
    'warning',
    (path) => `The whiteout of ${path} removes nothing: no lower layer has that path.`,
  ],
  'whiteout.base-layer': [
    'warning',
    (path) => `The lowest layer has a whiteout of ${path}; there is nothing below.`,
  ],
  // overlay file systems mark every new directory as opaque, so that most images built on one have some of these.
  'whiteout.opaque-missing': [
    'info',
    (path) => `An opaque whiteout stands in ${path}, a directory that no lower layer has.`,
  ],
  'whiteout.opaque-root': [
    'warning',
    () =>
      'An opaque whiteout in the root removes nothing in docker, containerd and podman, and all lower layers by the specification.',
  ],
  'whiteout.same-layer': [
    'warning',
    (path) => `The layer has ${path} and a whiteout of it, which removes what lower layers have there.`,
  ],
  'whiteout.then-directory': [
    'warning',
    (path) =>
      `The layer removes ${path} and then has a directory there: what lower layers have in it stays visible.`,
  ],
  'whiteout.disguised': [
    'warning',
    (path) =>
      `overlay takes ${path} for a whiteout, by what it is and not by its name: it hides what is below.`,
  ],
  'path.duplicate': [
    'warning',
    (path) =>
      `The layer names ${path} more than once: docker and podman refuse it, containerd takes the last.`,
  ],
  'path.under-file': [
    'warning',
    (path) =>
      `${path} is no directory, but the layer has a path below it: runtimes refuse the layer, or leave one of the two out.`,
  ],
  'path.through-symlink': [
    'warning',
    (path) =>
      `A parent of ${path} is a symbolic link of the same layer; the entry takes effect where the link leads.`,
  ],
  'path.over-file': [
    'warning',
    (path) =>
      `${path} is no directory in the lower layers, but this layer has a path below it: a directory takes its place.`,
  ],
  'path.over-symlink': [
    'warning',
    (path) =>
      `${path} is a symbolic link in the lower layers, but this layer has a path below it: a directory takes the place of the link, and its target stays as it was.`,
  ],
  'link.below': [
    'warning',
    (path) =>
      `The hard link ${path} points at a file of a lower layer: docker, containerd and podman refuse the layer.`,
  ],
  'link.missing': ['warning', (path) => `The hard link ${path} points at a path that is nowhere.`],
  'link.forward': ['warning', (path) => `The hard link ${path} points at an entry that comes after it.`],
  'link.self': ['warning', (path) => `The hard link ${path} points at itself.`],
  'link.to-directory': ['warning', (path) => `The hard link ${path} points at a directory.`],
  'link.loop': [
    'warning',
    (path) =>
      `The symbolic link ${path} leads in a circle, or over more than ${limits.symlinks} other links.`,
  ],
  'limit.time': [
    'error',
    (path) =>
      `Symbolic links take too long to follow; from ${path} on none is, and paths may stand elsewhere.`,
  ],
};

/** Collects what is found while layers are applied. The text of a path is only made where it will be kept. */
export class MergeProblems {
  readonly #list = new ProblemList('image');
  readonly #counts = new Map<MergeProblemCode, number>();

  /** Adds a finding of a layer (its position, base 0); `path` gives the absolute path that it is about. */
  add(code: MergeProblemCode, layer: number, path: () => string): void {
    const count = this.#counts.get(code) ?? 0;
    this.#counts.set(code, count + 1);
    const [severity, sentence] = sentences[code] ?? ['warning', (where: string) => where];
    const message = count < limits.problemsOfOneCode ? sentence(quote(path())) : '';
    this.#list.place({ code, severity, message, at: `layer ${layer}` });
  }

  /** Adds that the layers from one to another were left out of the tree. */
  addLeftOut(from: number, to: number): void {
    const which = from === to ? `layer ${from} is` : `layers ${from} to ${to} are`;
    const message =
      `The layers add up to more than ${limits.mergedEntries} entries: ${which} left out of the file system and of its sums. ` +
      'Each can still be opened by itself.';
    this.#list.place({ code: 'limit.entries', severity: 'error', message, at: `layer ${from}` });
  }

  /** The findings in the order they were made, then one line for each code of which some were only counted. */
  finish(): readonly Problem[] {
    return this.#list.finish();
  }
}
