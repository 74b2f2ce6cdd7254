import { formatList } from '../../base/list.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { quote } from '../../base/text.ts';
import { unknownKey } from '../../base/unknown-key.ts';
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
 * Reads a `.dive-ci` file: values as dive 0.13 reads them (cmd/dive/cli/internal: `options/ci.go`, `command/ci/rules.go`), dive's own
 * for rules that the file does not name. Unlike dive, which passes over a misspelt rule, it refuses a file that has any key but these, a rule
 * without a value, a value that is none, or no rule at all. The error is a sentence that names the key.
 */
export function parseDiveCi(text: string, name: string): Result<DiveCi, string> {
  const refused = (why: string) => err(`The rules are not read: ${why}`);
  const parsed = parseYamlMapping(text);
  if (!parsed.ok) return refused(parsed.error);
  for (const key of parsed.value.keys()) {
    if (key !== 'rules') return refused(unknownKey(key, 'a .dive-ci file', ['rules']));
  }
  const rules = parsed.value.get('rules') ?? null;
  if (typeof rules === 'string') return refused('"rules" should hold one rule a line.');
  if (rules === null || rules.size === 0)
    return refused(`it names no rule; below "rules" it may have ${formatList(diveRuleNames.map(quote))}.`);
  const known: readonly string[] = diveRuleNames;
  for (const [key, value] of rules) {
    if (!known.includes(key)) return refused(unknownKey(key, '"rules"', known));
    if (value === null) return refused(`${quote(key)} has no value; "disabled" switches a rule off.`);
    if (typeof value !== 'string') return refused(`${quote(key)} should be one value.`);
  }
  const read: DiveRule[] = [];
  for (const rule of diveRuleNames) {
    const value = rules.get(rule);
    const configured = typeof value === 'string' ? value : defaults[rule];
    const threshold = parseThreshold(rule, configured);
    if (!threshold.ok) return refused(`${quote(rule)} is ${quote(configured)}: it ${threshold.error}.`);
    read.push({ rule, configured, isDefault: value === undefined, threshold: threshold.value });
  }
  return ok({ name, rules: read });
}

/** Null where the rule is off. The error is the end of a sentence. */
function parseThreshold(rule: DiveRuleName, configured: string): Result<number | null, string> {
  if (off.includes(configured.trim().toLowerCase())) return ok(null);
  if (rule === 'highestWastedBytes') {
    const bytes = parseGoBytes(configured);
    return bytes === null ? err('should be a size, such as 20MB') : ok(bytes);
  }
  const ratio = parseGoFloat(configured);
  // dive takes "nan", which no image fails.
  if (ratio === null || !(ratio >= 0 && ratio <= 1)) return err('should be a number from 0 to 1');
  return ok(ratio);
}
