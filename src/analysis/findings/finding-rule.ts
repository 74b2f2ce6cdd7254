/**
 * How much a finding matters: `critical` gives away access, `high` is likely to, `medium` weakens what the image is run with, `low` is
 * against good practice, `info` is worth knowing.
 */
export type FindingSeverity = 'critical' | 'high' | 'medium' | 'low' | 'info';

/** Severities, the gravest first. */
export const findingSeverities: readonly FindingSeverity[] = ['critical', 'high', 'medium', 'low', 'info'];

/** What is told of every finding of a kind. */
export interface FindingRule {
  /** `area.kebab-name`, stable: policies name it. */
  readonly id: string;
  readonly severity: FindingSeverity;
  /** What it is, in a few words: the heading of its findings. */
  readonly title: string;
  /** The same for what is found in no file: in the environment or a label, in a build step. `title` where it isn't said. */
  readonly titleOutside?: string;
  /** Why it matters, in a sentence. */
  readonly why: string;
  /** What to do, in a sentence or two. */
  readonly advice: string;
  /** The benchmark, guide or specification that it follows, as text. */
  readonly reference: string;
}
