import type { Finding } from '../analysis/findings/finding.ts';
import type { JudgedFindings } from '../analysis/findings/policy/judge.ts';

/** The findings of an image as the report tells them; null where the image was not audited. */
export function findingRecords(audit: JudgedFindings | null) {
  if (!audit) return null;
  return audit.findings.findings.map((finding, index) =>
    findingRecord(finding, audit.verdict.allowed[index] ?? null),
  );
}

/** What the policy says, and what the audit of an image looked at and did not. */
export function auditRecord(audit: JudgedFindings | null) {
  if (!audit) return null;
  const { cover, more } = audit.findings;
  const { status, policy, counts, excess, requirements, gaps } = audit.verdict;
  return {
    verdict: {
      status,
      passed: status === 'passed',
      policy,
      counts,
      excess,
      requirements: requirements.map((each) => ({ requirement: each.requirement, status: each.status })),
      unjudged: gaps.map(({ rule, effect, reason, count, bytes, names }) => ({
        rule,
        effect,
        reason,
        count,
        bytes,
        names,
      })),
    },
    contents: {
      whole: cover.whole,
      inPart: cover.inPart,
      packed: cover.packed,
      binary: cover.binary,
      unread: cover.unread,
    },
    unscanned: cover.unscanned.map(({ how, layer, path, bytes }) => ({ how, layer, path, bytes })),
    more: more.map(({ rule, severity, count }) => ({ rule, severity, count })),
  };
}

function findingRecord(finding: Finding, allowed: string | null) {
  const { rule, severity, seen, layer, path, step, parameter, place, hiddenBy, isExample, owner } = finding;
  const bytes = place && {
    ...{ from: place.from, length: place.length, line: place.line, unpacked: place.isUnpacked },
  };
  const where = { layer, path, step, parameter, place: bytes, hiddenBy, example: isExample, package: owner };
  return { rule, severity, seen, ...where, allowed };
}
