import type { Waste } from '../summary.ts';
import type { DiveCi, DiveRule, DiveRuleName } from './dive-ci.ts';

export type DiveRuleStatus = 'passed' | 'failed' | 'skipped';

/** What became of a rule. */
export interface DiveRuleResult extends DiveRule {
  readonly status: DiveRuleStatus;
  /** dive's figure, which the rule is held against; null where there is none. */
  readonly value: number | null;
  /** The same said by our count of live and dead bytes; nothing is judged by it. */
  readonly ours: number | null;
}

/** What a `.dive-ci` file says of an image. */
export interface DiveVerdict {
  readonly file: string;
  /** `incomplete` where the image could not be judged. */
  readonly status: 'passed' | 'failed' | 'incomplete';
  /** False also where nothing could be judged. */
  readonly passed: boolean;
  readonly results: readonly DiveRuleResult[];
  /** Whether the image could be judged: every layer of it was read. */
  readonly isKnown: boolean;
}

/** What an image is judged by. */
export interface DiveFacts {
  /** Null where not every layer was read. */
  readonly waste: Waste | null;
  /** Bytes of files in all layers but the base, which dive holds the waste against. */
  readonly upperSize: number;
}

/** Judges an image as dive's evaluator does, by dive's own figures, quirks included. */
export function judgeDiveCi({ name, rules }: DiveCi, facts: DiveFacts): DiveVerdict {
  const results = rules.map((rule): DiveRuleResult => {
    const value = facts.waste && diveFigures[rule.rule](facts.waste);
    const ours = facts.waste && ourFigures[rule.rule](facts.waste, facts.upperSize);
    return { ...rule, status: statusOf(rule, value), value, ours };
  });
  const isKnown = facts.waste !== null;
  const passed = isKnown && results.every(({ status }) => status !== 'failed');
  const status = passed ? 'passed' : isKnown ? 'failed' : 'incomplete';
  return { file: name, status, passed, results, isKnown };
}

function statusOf({ rule, threshold }: DiveRule, value: number | null): DiveRuleStatus {
  if (threshold === null || value === null) return 'skipped';
  const isBad = rule === 'lowestEfficiency' ? threshold > value : value > threshold;
  return isBad ? 'failed' : 'passed';
}

const diveFigures: Readonly<Record<DiveRuleName, (waste: Waste) => number>> = {
  lowestEfficiency: ({ dive }) => dive.efficiency,
  highestWastedBytes: ({ dive }) => dive.wastedBytes,
  highestUserWastedPercent: ({ dive }) => dive.userWastedPercent,
};

const ourFigures: Readonly<Record<DiveRuleName, (waste: Waste, upperSize: number) => number>> = {
  lowestEfficiency: ({ efficiency }) => efficiency,
  highestWastedBytes: ({ dead }) => dead,
  highestUserWastedPercent: ({ dead }, upperSize) => (upperSize === 0 ? 0 : dead / upperSize),
};
