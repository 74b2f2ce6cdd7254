import type { FindingRule } from '../finding-rule.ts';
import type { FileKind } from './file-kind.ts';

/** Where a secret stands in a text, in bytes. */
export interface ContentMatch {
  readonly from: number;
  readonly to: number;
  /** Whether its form is right, but a checksum that the form has does not hold: made up, or damaged. */
  readonly isDoubtful: boolean;
  /** Id of the rule that knows what it is, where that is another than the one that looked. */
  readonly rule?: string;
}

/** A kind of secret, and how it is told in the bytes of a content. */
export interface ContentRule extends FindingRule {
  /**
   * True where a form of its own, a checksum or the place in a known file tells it; false where it is only likely, by the name it is
   * given and how random it looks.
   */
  readonly isPrecise: boolean;
  /** Texts of ASCII, at least three characters each, one of which stands in every secret of the kind or just before it. None: a whole file of the kinds in `files` is looked at once. */
  readonly anchors: readonly string[];
  /** Whether anchors are found in upper and lower case. */
  readonly ignoresCase: boolean;
  /** The files that it is looked for in; null: in all; none: it is found by another rule (`ContentMatch.rule`). */
  readonly files: readonly FileKind[] | null;
  /**
   * The secret at an anchor that begins at `at` and ends before `end`; null where there is none. Looks at no more than some
   * kilobytes around, in time linear in them, whatever stands there. Without anchors it is called once, at 0, and takes the first.
   */
  match(text: Uint8Array, at: number, end: number): ContentMatch | null;
}

/** Why a secret in an image matters, for rules that have nothing more to say. */
export const secretWhy =
  'Whoever has the image has this too: layers are read without running anything, and deleting it in a later layer does not take it out.';

/** What to do about a secret, for rules that have nothing more to say. */
export const secretAdvice =
  'Revoke it and make a new one. Build without it: hand it over by RUN --mount=type=secret, or when the container starts.';
