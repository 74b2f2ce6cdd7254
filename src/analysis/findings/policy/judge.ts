import type { Automaton } from '../../../base/pattern/automaton.ts';
import { compilePattern } from '../../../base/pattern/compile.ts';
import type { ImageSignature } from '../../attestations/signature-verdict.ts';
import type { Finding, Findings } from '../finding.ts';
import { type FindingSeverity, findingSeverities } from '../finding-rule.ts';
import { contentGaps } from './content-gaps.ts';
import { type Gap, type GapEffect, gapKinds, type JudgedGap } from './gap.ts';
import type { Policy, Requirement } from './policy.ts';

/** More findings of a severity than the policy lets pass. */
export interface Excess {
  readonly severity: FindingSeverity;
  readonly count: number;
  readonly most: number;
}

/**
 * What judging comes to: `failed` where something is against the policy; else `incomplete` where something that was wanted was not judged and
 * the policy does not allow that; `passed` where all of it was judged or allowed.
 */
export type VerdictStatus = 'passed' | 'failed' | 'incomplete';

/** What a key proves of an image; `unchecked` where there are signatures and no key was given. */
export type SignatureState = ImageSignature | 'unchecked';

/** What a policy demands of an image, and whether the image has it. */
export interface JudgedRequirement {
  readonly requirement: Requirement;
  readonly status: VerdictStatus;
}

/** What a policy says of an image's findings. */
export interface Verdict {
  readonly status: VerdictStatus;
  /** Name of the policy's file; null where none was given. */
  readonly policy: string | null;
  /** Findings that are not allowed, those that are only counted with them, by severity. */
  readonly counts: Readonly<Record<FindingSeverity, number>>;
  readonly excess: readonly Excess[];
  readonly requirements: readonly JudgedRequirement[];
  /** What was not judged, by kind; what is allowed of a kind is apart from the rest. */
  readonly gaps: readonly JudgedGap[];
  /** For each finding why it is allowed; null where it is not. In the order of the findings. */
  readonly allowed: readonly (string | null)[];
}

/** The findings of an image, and what the policy says of them. */
export interface JudgedFindings {
  readonly findings: Findings;
  readonly verdict: Verdict;
}

/** What an image is judged by besides its findings. */
export interface JudgedFacts {
  /** What of it is not there to be judged (`findGaps`); contents are counted by the findings. */
  readonly gaps: readonly Gap[];
  readonly signature: SignatureState;
}

/** Why a policy allows something at a place; null where it does not. */
export type FindReason = (rule: string, path: string | null) => string | null;

/** Judges an image by a policy. What is allowed stays, with the reason. */
export function judge(found: Findings, policy: Policy, facts: JudgedFacts): Verdict {
  const { findings, more, cover } = found;
  const reasonFor = reasonFinder(policy);
  const allowed = findings.map(({ rule, path }) => reasonFor(rule, path));
  const counts = Object.fromEntries(findingSeverities.map((severity) => [severity, 0])) as Record<
    FindingSeverity,
    number
  >;
  for (const [index, { severity }] of findings.entries()) if (allowed[index] === null) counts[severity]++;
  for (const { severity, count } of more) counts[severity] += count;
  const excess = [...policy.most].flatMap(([severity, limit]): Excess[] =>
    counts[severity] > limit ? [{ severity, count: counts[severity], most: limit }] : [],
  );
  const requirements = policy.require.map((requirement) => ({
    requirement,
    status: signatureStatus[facts.signature],
  }));
  const gaps = [
    ...facts.gaps.map((gap) => ({ ...gap, reason: reasonFor(gap.rule, null) })),
    ...contentGaps(cover, reasonFor),
  ].map((gap) => ({ ...gap, effect: effectOf(gap, policy) }));
  const parts = [...requirements.map(({ status }) => status), ...gaps.map(({ effect }) => effect)];
  const hasFailed = excess.length > 0 || parts.includes('failed');
  const status = hasFailed ? 'failed' : parts.includes('incomplete') ? 'incomplete' : 'passed';
  return { status, policy: policy.name, counts, excess, requirements, gaps, allowed };
}

/** What a demanded signature comes to. */
const signatureStatus: Readonly<Record<SignatureState, VerdictStatus>> = {
  verified: 'passed',
  refuted: 'failed',
  absent: 'failed',
  unsupported: 'incomplete',
  unchecked: 'incomplete',
};

function effectOf({ rule, reason }: Omit<JudgedGap, 'effect'>, { unscanned }: Policy): GapEffect {
  if (reason !== null) return 'allowed';
  if (unscanned === 'fail') return 'failed';
  return gapKinds[rule].isOpen ? 'incomplete' : 'said';
}

interface CompiledAllowance {
  readonly rule: Automaton | null;
  /** Null: any. */
  readonly path: Automaton | null;
  readonly hasPath: boolean;
  readonly reason: string;
}

function reasonFinder({ allow }: Policy): FindReason {
  const allowances = allow.map(
    ({ rule, path, reason }): CompiledAllowance => ({
      // Globs are of paths: an id is one with a slash before it.
      rule: compile(`/${rule}`),
      path: path === null ? null : compile(path),
      hasPath: path !== null,
      reason,
    }),
  );
  return (rule, path) => allowances.find((each) => covers(each, rule, path))?.reason ?? null;
}

function compile(glob: string): Automaton | null {
  const compiled = compilePattern('glob', glob);
  return compiled.ok ? compiled.value : null;
}

/** A pattern that can't be read allows nothing. */
function covers(allowance: CompiledAllowance, rule: Finding['rule'], path: Finding['path']): boolean {
  if (!isMatch(allowance.rule, `/${rule}`)) return false;
  return !allowance.hasPath || (path !== null && isMatch(allowance.path, path));
}

function isMatch(automaton: Automaton | null, text: string): boolean {
  return automaton?.matchesAt(automaton.stepText(automaton.first, text)) ?? false;
}
