import type { FindingSeverity } from '../finding-rule.ts';

/** The name of the format, in the document's `schema`. */
export const policySchema = 'tarsight.policy/1';

/** Findings that are allowed, and what may stay unjudged. */
export interface Allowance {
  /** A rule's id, that of a gap (`gap.ts`), or a glob of ids. */
  readonly rule: string;
  /** A glob of absolute paths; null: wherever it is found, also where it is in no file. */
  readonly path: string | null;
  /** Why, in the words of who allows it. */
  readonly reason: string;
}

/** What may be demanded of an image. */
export const requirements = ['signature'] as const;
export type Requirement = (typeof requirements)[number];

/** What becomes of contents that were not looked through: said, or failed. */
export const unscannedRules = ['warn', 'fail'] as const;
export type UnscannedRule = (typeof unscannedRules)[number];

/** What an image may give away and still be handed on. */
export interface Policy {
  /** Of the file it comes from; null for the one that holds where none is given. */
  readonly name: string | null;
  readonly allow: readonly Allowance[];
  /** How many findings of a severity there may be besides; any number of those that are not named. */
  readonly most: ReadonlyMap<FindingSeverity, number>;
  readonly require: readonly Requirement[];
  readonly unscanned: UnscannedRule;
}

/** Holds where no policy is given: nothing that is critical or high. */
export const defaultPolicy: Policy = {
  name: null,
  allow: [],
  most: new Map([
    ['critical', 0],
    ['high', 0],
  ]),
  require: [],
  unscanned: 'warn',
};
