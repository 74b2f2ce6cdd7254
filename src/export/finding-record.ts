import type { Finding, Findings } from '../analysis/findings/finding.ts';

/** The findings of an image as the report tells them; null where the image was not audited. */
export function findingRecords(findings: Findings | null) {
  return findings?.findings.map(findingRecord) ?? null;
}

/** What the audit of an image looked at, and what it did not. */
export function auditRecord(findings: Findings | null) {
  if (!findings) return null;
  const { cover, more } = findings;
  return {
    contents: { whole: cover.whole, inPart: cover.inPart, binary: cover.binary, unread: cover.unread },
    more: more.map(([rule, count]) => ({ rule, count })),
  };
}

function findingRecord(finding: Finding) {
  const { rule, severity, seen, layer, path, step, parameter, place, hiddenBy, isExample } = finding;
  return { rule, severity, seen, layer, path, step, parameter, place, hiddenBy, example: isExample };
}
