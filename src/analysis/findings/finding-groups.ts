import type { Finding } from './finding.ts';
import type { FindingRule, FindingSeverity } from './finding-rule.ts';
import type { JudgedFindings } from './policy/judge.ts';
import { findRule } from './registry.ts';

/** The findings of one rule that have one severity; those in files apart from others where the rule has two titles. */
export interface FindingGroup {
  readonly rule: FindingRule;
  /** What they are: the rule's title for where they were found. */
  readonly title: string;
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
    const isOutside = finding.path === null && findRule(finding.rule)?.titleOutside !== undefined;
    const key = `${finding.severity} ${finding.rule}${isOutside ? ' outside' : ''}`;
    const own = groups.get(key) ?? [];
    own.push(finding);
    groups.set(key, own);
  }
  const counts = new Map(more.map(({ rule, severity, count }) => [`${severity} ${rule}`, count]));
  // Also those of which none is listed.
  for (const { rule, severity } of isAllowed ? [] : more) {
    const key = `${severity} ${rule}`;
    if (!groups.has(key)) groups.set(key, []);
  }
  return [...groups].flatMap(([key, own]) => {
    const [severity, id = '', outside] = key.split(' ') as [FindingSeverity, string, string?];
    const rule = findRule(id);
    if (!rule) return [];
    const title = (outside && rule.titleOutside) || rule.title;
    return [{ rule, title, severity, findings: own, more: isAllowed ? 0 : (counts.get(key) ?? 0) }];
  });
}
