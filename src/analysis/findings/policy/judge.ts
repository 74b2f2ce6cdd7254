import type { Automaton } from '../../../base/pattern/automaton.ts';
import { compilePattern } from '../../../base/pattern/compile.ts';
import type { Finding, Findings } from '../finding.ts';
import { type FindingSeverity, findingSeverities } from '../finding-rule.ts';
import type { Policy } from './policy.ts';

/** More findings of a severity than the policy lets pass. */
export interface Excess {
  readonly severity: FindingSeverity;
  readonly count: number;
  readonly most: number;
}

/** What a policy says of an image's findings. */
export interface Verdict {
  readonly passed: boolean;
  /** Name of the policy's file; null where none was given. */
  readonly policy: string | null;
  /** Findings that are not allowed, those that are only counted with them, by severity. */
  readonly counts: Readonly<Record<FindingSeverity, number>>;
  readonly excess: readonly Excess[];
  /** For each finding why it is allowed; null where it is not. In the order of the findings. */
  readonly allowed: readonly (string | null)[];
}

/** The findings of an image, and what the policy says of them. */
export interface JudgedFindings {
  readonly findings: Findings;
  readonly verdict: Verdict;
}

interface CompiledAllowance {
  readonly rule: Automaton | null;
  /** Null: any. */
  readonly path: Automaton | null;
  readonly hasPath: boolean;
  readonly reason: string;
}

/** Judges findings by a policy. What is allowed stays among them, with the reason. */
export function judge({ findings, more }: Findings, { name, allow, most }: Policy): Verdict {
  const allowances = allow.map(
    ({ rule, path, reason }): CompiledAllowance => ({
      // Globs are of paths: an id is one with a slash before it.
      rule: compile(`/${rule}`),
      path: path === null ? null : compile(path),
      hasPath: path !== null,
      reason,
    }),
  );
  const allowed = findings.map((finding) => allowances.find((each) => covers(each, finding))?.reason ?? null);
  const counts = Object.fromEntries(findingSeverities.map((severity) => [severity, 0])) as Record<
    FindingSeverity,
    number
  >;
  for (const [index, { severity }] of findings.entries()) if (allowed[index] === null) counts[severity]++;
  for (const { severity, count } of more) counts[severity] += count;
  const excess = [...most].flatMap(([severity, limit]): Excess[] =>
    counts[severity] > limit ? [{ severity, count: counts[severity], most: limit }] : [],
  );
  return { passed: excess.length === 0, policy: name, counts, excess, allowed };
}

function compile(glob: string): Automaton | null {
  const compiled = compilePattern('glob', glob);
  return compiled.ok ? compiled.value : null;
}

/** A pattern that can't be read allows nothing. */
function covers({ rule, path, hasPath }: CompiledAllowance, finding: Finding): boolean {
  if (!isMatch(rule, `/${finding.rule}`)) return false;
  return !hasPath || (finding.path !== null && isMatch(path, finding.path));
}

function isMatch(automaton: Automaton | null, text: string): boolean {
  return automaton?.matchesAt(automaton.stepText(automaton.first, text)) ?? false;
}
