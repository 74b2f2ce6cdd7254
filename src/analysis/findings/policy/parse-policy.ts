import { err, ok, type Result } from '../../../base/result.ts';
import { quote } from '../../../base/text.ts';
import { unknownKey } from '../../../base/unknown-key.ts';
import { describeJson, isJsonObject, type JsonObject, type JsonValue, parseJson } from '../../../oci/json.ts';
import { findingSeverities } from '../finding-rule.ts';
import type { Allowance, Policy, Requirement, UnscannedRule } from './policy.ts';
import { allowanceKeys, limitKeys, type PolicyKey, policyKeys } from './policy-keys.ts';

/**
 * Reads a policy file. Whatever is not understood to its last key is refused, in a sentence that names the key, where it is and the nearest
 * right one: a gate that is half read would let through what it should not.
 */
export function parsePolicy(data: Uint8Array, name: string): Result<Policy, string> {
  const refused = (why: string) => err(`The policy is not read: ${why}`);
  const { value, faults } = parseJson(data);
  const [broken] = faults;
  if (broken) return refused(broken.message);
  if (!isJsonObject(value)) return refused('it should be an object.');
  const most = (value.get('most') ?? null) as JsonValue;
  const allow = (value.get('allow') ?? []) as JsonValue;
  const allowances = Array.isArray(allow) ? (allow as readonly JsonValue[]) : [];
  const fault =
    faultIn(value, '', 'a policy', policyKeys) ??
    faultIn(most, 'most', '"most"', limitKeys) ??
    allowances
      .map((each, index) => faultIn(each, `allow[${index}]`, quote(`allow[${index}]`), allowanceKeys))
      .find((each) => each !== null);
  if (fault) return refused(fault);
  const limits = most as JsonObject;
  return ok({
    name,
    allow: (allowances as readonly JsonObject[]).map(
      (each): Allowance => ({
        rule: each.get('rule') as string,
        path: (each.get('path') ?? null) as string | null,
        reason: each.get('reason') as string,
      }),
    ),
    most: new Map(
      findingSeverities.flatMap((severity) => {
        const limit = limits.get(severity);
        return typeof limit === 'number' ? [[severity, limit] as const] : [];
      }),
    ),
    require: (value.get('require') ?? []) as readonly Requirement[],
    unscanned: (value.get('unscanned') ?? 'warn') as UnscannedRule,
  });
}

/** What is wrong with an object of a policy, in a sentence; null where all of it is right. `place` is what it is called. */
function faultIn(value: JsonValue, path: string, place: string, keys: readonly PolicyKey[]): string | null {
  if (!isJsonObject(value)) return `${place} should be an object, found ${describeJson(value)}.`;
  const known = keys.map(({ key }) => key);
  const nameOf = (key: string) => quote(path === '' ? key : `${path}.${key}`);
  for (const key of value.keys()) if (!known.includes(key)) return unknownKey(key, place, known);
  for (const { key, isRequired, expected, isValid } of keys) {
    const own = value.get(key);
    if (own === undefined && isRequired)
      return `${quote(key)} is missing in ${place}: it should be ${expected}.`;
    if (own !== undefined && !isValid(own))
      return `${nameOf(key)} should be ${expected}, found ${found(own)}.`;
  }
  return null;
}

/** A value as a message says it: short ones as they are. */
function found(value: JsonValue): string {
  if (typeof value === 'string') return quote(value);
  return typeof value === 'number' ? String(value) : describeJson(value);
}
