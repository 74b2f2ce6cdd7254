import { codes, type ProblemCode } from '../../base/codes.ts';
import type { Severity } from '../../base/fault.ts';
import { guide } from '../../base/guide/guide.ts';
import { packageCache } from './configuration/package-cache.ts';
import { configurationRules } from './configuration/registry.ts';
import { contentRules } from './contents/registry.ts';
import { attributeRules, nameRules } from './entries/registry.ts';
import type { FindingRule, FindingSeverity } from './finding-rule.ts';

/** Every rule of the project's own, by area and name. What reading an archive found has rules of its own: `integrityRule`. */
export const findingRules: readonly FindingRule[] = [
  ...contentRules,
  ...attributeRules,
  ...nameRules,
  ...configurationRules,
  packageCache,
];

const byID = new Map(findingRules.map((rule) => [rule.id, rule]));

/** How grave a problem of reading is as a finding. */
const severities: Readonly<Record<Severity, FindingSeverity>> = {
  error: 'high',
  warning: 'medium',
  info: 'info',
};

/** The rule of a problem that reading found: what its code's guide says. */
export function integrityRule(code: ProblemCode, severity: Severity): FindingRule {
  return {
    id: `integrity.${code}`,
    severity: severities[severity],
    title: sentence(codes[code]),
    why: guide[code].runtime,
    advice: guide[code].advice,
    reference: `the project's guide to codes: ${code}`,
  };
}

/** The rule of an id; null where there is none. */
export function findRule(id: string): FindingRule | null {
  const code = id.slice('integrity.'.length) as ProblemCode;
  if (id.startsWith('integrity.') && Object.hasOwn(codes, code)) return integrityRule(code, 'warning');
  return byID.get(id) ?? null;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
