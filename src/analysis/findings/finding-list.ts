import { limits } from '../../base/limits.ts';
import type { Finding, Findings } from './finding.ts';
import { type FindingSeverity, findingSeverities } from './finding-rule.ts';

/** Gathers findings, of one rule no more than are told of an image. */
export class FindingList {
  readonly #findings: Finding[] = [];
  readonly #counts = new Map<string, number>();

  /** Adds a finding, which is made only if it is told. */
  add(rule: string, make: () => Omit<Finding, 'rule'>): void {
    const count = (this.#counts.get(rule) ?? 0) + 1;
    this.#counts.set(rule, count);
    if (count <= limits.auditFindings) this.#findings.push({ rule, ...make() });
  }

  /** All of them, in the order of `Findings.findings`, and how many more there are. */
  finish(): Omit<Findings, 'cover'> {
    const more = [...this.#counts].flatMap(([rule, count]): [string, number][] =>
      count > limits.auditFindings ? [[rule, count - limits.auditFindings]] : [],
    );
    return { findings: this.#findings.sort(compare), more: more.sort(([a], [b]) => (a < b ? -1 : 1)) };
  }
}

function compare(a: Finding, b: Finding): number {
  return (
    severityRank(a.severity) - severityRank(b.severity) ||
    compareText(a.rule, b.rule) ||
    (a.layer ?? -1) - (b.layer ?? -1) ||
    (a.step ?? -1) - (b.step ?? -1) ||
    compareText(a.path ?? a.parameter ?? '', b.path ?? b.parameter ?? '') ||
    (a.place?.from ?? 0) - (b.place?.from ?? 0)
  );
}

const severityRank = (severity: FindingSeverity) => findingSeverities.indexOf(severity);
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
