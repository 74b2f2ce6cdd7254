import { err, ok, type Result } from '../../base/result.ts';
import { type DiveCi, type DiveRule, type DiveRuleName, diveRuleNames } from './dive-ci.ts';
import { parseGoBytes, parseGoFloat } from './go-numbers.ts';
import { parseYamlMapping } from './yaml-mapping.ts';

/** What holds where a file does not name a rule (dive 0.13: `DefaultCIRules`). */
const defaults: Readonly<Record<DiveRuleName, string>> = {
  lowestEfficiency: '0.9',
  highestWastedBytes: 'disabled',
  highestUserWastedPercent: '0.1',
};

/** Values that switch a rule off (dive 0.13: `isRuleDisabled`). */
const off = ['', 'disabled', 'off', 'false'];

/**
 * Reads a `.dive-ci` file as dive 0.13 does (cmd/dive/cli/internal: `options/ci.go`, `command/ci/rules.go`): values as they are written,
 * dive's own for rules that it does not name. The error is a sentence.
 */
export function parseDiveCi(text: string, name: string): Result<DiveCi, string> {
  const parsed = parseYamlMapping(text);
  if (!parsed.ok) return err(`The rules are not read: ${parsed.error}`);
  const rules = parsed.value.get('rules') ?? new Map<string, string | null>();
  if (typeof rules === 'string') return err('The rules are not read: "rules" should hold one rule a line.');
  const read: DiveRule[] = [];
  for (const rule of diveRuleNames) {
    const value = rules.get(rule) ?? null;
    if (typeof value === 'object' && value !== null)
      return err(`The rules are not read: "${rule}" should be one value.`);
    read.push(readRule(rule, value ?? defaults[rule], value === null));
  }
  const known: readonly string[] = diveRuleNames;
  const ignored = [
    ...[...parsed.value.keys()].filter((key) => key !== 'rules'),
    ...[...rules.keys()].filter((key) => !known.includes(key)).map((key) => `rules.${key}`),
  ];
  return ok({ name, rules: read, ignored });
}

function readRule(rule: DiveRuleName, configured: string, isDefault: boolean): DiveRule {
  const own = { rule, configured, isDefault };
  if (off.includes(configured.trim().toLowerCase())) return { ...own, threshold: null, fault: null };
  if (rule === 'highestWastedBytes') {
    const threshold = parseGoBytes(configured);
    return { ...own, threshold, fault: threshold === null ? 'should be a size, such as 20MB' : null };
  }
  const threshold = parseGoFloat(configured);
  if (threshold === null || threshold < 0 || threshold > 1)
    return { ...own, threshold: null, fault: 'should be a number from 0 to 1' };
  return { ...own, threshold, fault: null };
}
