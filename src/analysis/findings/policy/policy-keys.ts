import { quote } from '../../../base/text.ts';
import { isJsonArray, isJsonObject, type JsonValue } from '../../../oci/json.ts';
import { findingSeverities } from '../finding-rule.ts';
import { policySchema, requirements, unscannedRules } from './policy.ts';

/** A key that an object of a policy may have. */
export interface PolicyKey {
  readonly key: string;
  readonly isRequired: boolean;
  /** What its value should be, as the end of a sentence. */
  readonly expected: string;
  readonly isValid: (value: JsonValue) => boolean;
}

const isText = (value: JsonValue) => typeof value === 'string' && value !== '';
const isOneOf = (words: readonly string[]) => (value: JsonValue) =>
  typeof value === 'string' && words.includes(value);
const orList = (words: readonly string[]) => words.map(quote).join(' or ');

/** The keys of a policy. docs/policy.schema.json and the table in docs/audit.md name the same; a test holds them together. */
export const policyKeys: readonly PolicyKey[] = [
  { key: '$schema', isRequired: false, expected: 'a text', isValid: isText },
  { key: 'schema', isRequired: true, expected: quote(policySchema), isValid: isOneOf([policySchema]) },
  {
    key: 'most',
    isRequired: true,
    expected: 'an object that limits at least one severity',
    isValid: (value) => isJsonObject(value) && value.size > 0,
  },
  { key: 'allow', isRequired: false, expected: 'an array', isValid: isJsonArray },
  {
    key: 'require',
    isRequired: false,
    expected: `an array of ${orList(requirements)}, each once`,
    isValid: (value) =>
      isJsonArray(value) && value.every(isOneOf(requirements)) && new Set(value).size === value.length,
  },
  {
    key: 'unscanned',
    isRequired: false,
    expected: orList(unscannedRules),
    isValid: isOneOf(unscannedRules),
  },
];

/** The keys of `most`. */
export const limitKeys: readonly PolicyKey[] = findingSeverities.map((key) => ({
  key,
  isRequired: false,
  expected: 'a whole number, 0 or more',
  isValid: (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0,
}));

/** The keys of an element of `allow`. */
export const allowanceKeys: readonly PolicyKey[] = [
  { key: 'rule', isRequired: true, expected: 'a rule’s id or a glob of ids', isValid: isText },
  { key: 'path', isRequired: false, expected: 'a glob of absolute paths', isValid: isText },
  { key: 'reason', isRequired: true, expected: 'the reason, as text', isValid: isText },
];
