import type { FindingRule, FindingSeverity } from '../finding-rule.ts';
import type { ImageFacts } from '../image-facts.ts';

/** One thing that a configuration rule saw. */
export interface ConfigurationSight {
  readonly seen: string;
  /** Position in the history; null where it is no step's. */
  readonly step: number | null;
  /** As `Finding.parameter`. */
  readonly parameter: string | null;
  /** How grave it is here, where that is not as the rule says. */
  readonly severity?: FindingSeverity;
}

/** What is found in the parameters and the history of an image. */
export interface ConfigurationRule extends FindingRule {
  check(facts: ImageFacts): readonly ConfigurationSight[];
}

/** The steps whose line a test holds for, as they are told. */
export function stepsLike(
  { history }: ImageFacts,
  test: (line: string) => string | null,
): readonly ConfigurationSight[] {
  return history.flatMap(({ createdBy }, step) => {
    const seen = createdBy === null ? null : test(createdBy);
    return seen === null ? [] : [{ seen, step, parameter: null }];
  });
}
