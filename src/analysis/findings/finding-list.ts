import { limits } from '../../base/limits.ts';
import type { CountedFindings, Finding, Findings } from './finding.ts';
import { type FindingSeverity, findingSeverities } from './finding-rule.ts';

/** Collects the findings of an image: of one rule the gravest are listed, the rest is counted. */
export class FindingList {
  readonly #findings: Finding[] = [];
  readonly #counts = new Map<string, number>();
  readonly #more = new Map<string, CountedFindings>();

  /** Adds a finding. It is only made while its rule has fewer than `limits.auditCandidates`; beyond, it counts as `severity`. */
  add(rule: string, severity: FindingSeverity, make: () => Omit<Finding, 'rule'>): void {
    const count = (this.#counts.get(rule) ?? 0) + 1;
    this.#counts.set(rule, count);
    if (count <= limits.auditCandidates) this.#findings.push({ rule, ...make() });
    else this.count(rule, severity, 1);
  }

  /** Counts findings that are not listed. */
  count(rule: string, severity: FindingSeverity, count: number): void {
    const key = `${severity} ${rule}`;
    this.#more.set(key, { rule, severity, count: count + (this.#more.get(key)?.count ?? 0) });
  }

  /** Whether a finding of a rule is listed. */
  has(rule: string): boolean {
    return this.#counts.has(rule);
  }

  /** All of them, in the order of `Findings`. `weigh` says how grave each is in the end, once all are known. */
  finish(weigh: (findings: readonly Finding[]) => readonly Finding[]): Omit<Findings, 'cover'> {
    const listed = new Map<string, number>();
    const findings = [...weigh(this.#findings)].sort(compare).filter(({ rule, severity }) => {
      const count = (listed.get(rule) ?? 0) + 1;
      listed.set(rule, count);
      if (count > limits.auditFindings) this.count(rule, severity, 1);
      return count <= limits.auditFindings;
    });
    return { findings, more: [...this.#more.values()].sort(compareKinds) };
  }
}

function compare(a: Finding, b: Finding): number {
  return (
    compareKinds(a, b) ||
    (a.layer ?? -1) - (b.layer ?? -1) ||
    (a.step ?? -1) - (b.step ?? -1) ||
    compareText(a.path ?? a.parameter ?? '', b.path ?? b.parameter ?? '') ||
    (a.place?.from ?? 0) - (b.place?.from ?? 0)
  );
}

function compareKinds(a: Pick<Finding, 'rule' | 'severity'>, b: Pick<Finding, 'rule' | 'severity'>): number {
  return severityRank(a.severity) - severityRank(b.severity) || compareText(a.rule, b.rule);
}

const severityRank = (severity: FindingSeverity) => findingSeverities.indexOf(severity);
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
