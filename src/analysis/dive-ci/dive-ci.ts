/** The rules of dive's CI mode, by their names in its file. */
export const diveRuleNames = ['lowestEfficiency', 'highestWastedBytes', 'highestUserWastedPercent'] as const;
export type DiveRuleName = (typeof diveRuleNames)[number];

/** A rule of a `.dive-ci` file. */
export interface DiveRule {
  readonly rule: DiveRuleName;
  /** Its value as it is written, or dive's own where the file has none. */
  readonly configured: string;
  /** Whether the file does not name it, so that dive's own value holds. */
  readonly isDefault: boolean;
  /** Bytes, or a ratio of 0 to 1; null where the rule is off. */
  readonly threshold: number | null;
}

/** A `.dive-ci` file. */
export interface DiveCi {
  /** Name of the file. */
  readonly name: string;
  /** One of each name, in their order. */
  readonly rules: readonly DiveRule[];
}
