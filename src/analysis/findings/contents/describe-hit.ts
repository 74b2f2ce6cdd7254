import type { ContentHit } from '../../../model/content-hits.ts';
import type { Finding } from '../finding.ts';
import type { FindingSeverity } from '../finding-rule.ts';
import type { ContentRule } from './content-rule.ts';

/** What a finding says of a hit: its length and line, never its text. An example or a made up one weighs less. */
export function describeHit(
  { severity, isPrecise }: ContentRule,
  { from, length, line, isDoubtful, characterSize = 1, isUnpacked = false }: ContentHit,
  isExample: boolean,
): Pick<Finding, 'severity' | 'seen' | 'place' | 'isExample'> {
  const doubts = [
    ...(isDoubtful ? ['its checksum does not hold: made up or damaged'] : []),
    ...(isPrecise ? [] : ['told by its name and how random it looks']),
    ...(isExample ? ['among tests, examples or documentation'] : []),
  ];
  const where = isUnpacked ? `line ${line} of the unpacked text` : `line ${line}`;
  const text = `${length / characterSize} characters, ${where}`;
  return {
    severity: isExample ? 'info' : isDoubtful ? lower(severity) : severity,
    seen: doubts.length === 0 ? text : `${text}; ${doubts.join('; ')}`,
    place: { from, length, line, isUnpacked },
    isExample,
  };
}

function lower(severity: FindingSeverity): FindingSeverity {
  return severity === 'critical' || severity === 'high' ? 'medium' : severity;
}
