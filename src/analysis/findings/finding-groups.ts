import type { Finding } from './finding.ts';
import type { FindingRule, FindingSeverity } from './finding-rule.ts';
import type { JudgedFindings } from './policy/judge.ts';
import { findRule } from './registry.ts';

/** The findings of one rule that have one severity. */
export interface FindingGroup {
  readonly rule: FindingRule;
  readonly severity: FindingSeverity;
  readonly findings: readonly Finding[];
  /** How many more there are than are told. */
  readonly more: number;
}

/** Findings that are not allowed, or only those that are, by severity and rule, in their order. */
export function groupFindings(
  { findings: { findings, more }, verdict: { allowed } }: JudgedFindings,
  isAllowed: boolean,
): readonly FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const [index, finding] of findings.entries()) {
    if ((allowed[index] !== null) !== isAllowed) continue;
    const key = `${finding.severity} ${finding.rule}`;
    const own = groups.get(key) ?? [];
    own.push(finding);
    groups.set(key, own);
  }
  const untold = new Map(isAllowed ? [] : more);
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    const rule = first && findRule(first.rule);
    if (!first || !rule) return [];
    const count = untold.get(first.rule) ?? 0;
    untold.delete(first.rule);
    return [{ rule, severity: first.severity, findings: own, more: count }];
  });
}
