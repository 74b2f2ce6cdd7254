import { type VerdictFacts, verdictOf } from './verdict.ts';

/** What the checks of an image come to, as the report tells it. */
export function verdictRecord(facts: VerdictFacts) {
  const { status, checks } = verdictOf(facts);
  return { status, checks: checks.map(({ check, status, sentence }) => ({ check, status, sentence })) };
}
