import type { Finding, Findings } from '../../analysis/findings/finding.ts';
import {
  type FindingRule,
  type FindingSeverity,
  findingSeverities,
} from '../../analysis/findings/finding-rule.ts';
import { findRule } from '../../analysis/findings/registry.ts';

/** The findings of one rule that have one severity. */
export interface FindingGroup {
  readonly rule: FindingRule;
  readonly severity: FindingSeverity;
  readonly findings: readonly Finding[];
  /** How many more there are than are told. */
  readonly more: number;
}

/** Findings by severity and rule, in their order. */
export function groupFindings({ findings, more }: Findings): readonly FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.severity} ${finding.rule}`;
    const own = groups.get(key) ?? [];
    own.push(finding);
    groups.set(key, own);
  }
  const untold = new Map(more);
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    const rule = first && findRule(first.rule);
    if (!first || !rule) return [];
    const count = untold.get(first.rule) ?? 0;
    untold.delete(first.rule);
    return [{ rule, severity: first.severity, findings: own, more: count }];
  });
}

/** How many findings of each severity there are, the gravest first; those without any left out. */
export function countBySeverity({ findings }: Findings): readonly (readonly [FindingSeverity, number])[] {
  return findingSeverities.flatMap((severity): [FindingSeverity, number][] => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count > 0 ? [[severity, count]] : [];
  });
}
