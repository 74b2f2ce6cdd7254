import type { Fault } from '../../../base/fault.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { quote } from '../../../base/text.ts';
import { FieldReader } from '../../../oci/field-reader.ts';
import { isJsonObject, parseJson } from '../../../oci/json.ts';
import { findingSeverities } from '../finding-rule.ts';
import { type Allowance, type Policy, policySchema } from './policy.ts';

/** Reads a policy file. What is wrong in it is an error, in a sentence: a gate that is half read would let through what it should not. */
export function parsePolicy(data: Uint8Array, name: string): Result<Policy, string> {
  const { value, faults: jsonFaults } = parseJson(data);
  const [broken] = jsonFaults;
  if (broken) return err(`The policy is not read: ${broken.message}`);
  if (!isJsonObject(value)) return err('The policy is not read: it should be an object.');
  const faults: Fault[] = [];
  const fields = new FieldReader(value, '', faults);
  const schema = fields.text('schema');
  if (schema !== policySchema)
    return err(`The policy is not read: its schema should be ${quote(policySchema)}.`);
  const most = new Map<(typeof findingSeverities)[number], number>();
  const limits = fields.object('most');
  for (const severity of findingSeverities) {
    const count = limits?.number(severity) ?? null;
    if (count !== null) most.set(severity, count);
  }
  const allow = (fields.list('allow') ?? []).flatMap((element, index): Allowance[] => {
    if (!isJsonObject(element)) {
      fields.wrongElement('allow', index, element, 'an object');
      return [];
    }
    const own = new FieldReader(element, `allow[${index}]`, faults);
    const rule = own.text('rule');
    const reason = own.text('reason');
    if (!rule || !reason) {
      const message = `${quote(`allow[${index}]`)} wants a rule and a reason.`;
      faults.push({ code: 'json.wrong-type', severity: 'error', message, offset: null });
      return [];
    }
    return [{ rule, reason, path: own.text('path') }];
  });
  const [fault] = faults;
  return fault ? err(`The policy is not read: ${fault.message}`) : ok({ name, allow, most });
}
