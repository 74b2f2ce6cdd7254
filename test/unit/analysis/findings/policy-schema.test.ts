import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { gapKinds } from '../../../../src/analysis/findings/policy/gap.ts';
import { parsePolicy } from '../../../../src/analysis/findings/policy/parse-policy.ts';
import {
  allowanceKeys,
  limitKeys,
  type PolicyKey,
  policyKeys,
} from '../../../../src/analysis/findings/policy/policy-keys.ts';
import { jsonBytes } from '../../../fixtures/archives.ts';

const schema = JSON.parse(readFileSync('docs/policy.schema.json', 'utf8'));
const guide = readFileSync('docs/audit.md', 'utf8');
const isValid = new Ajv2020().compile(schema);

const { most, allow } = schema.properties;
test.each<[string, readonly PolicyKey[], { properties: object; required?: readonly string[] }]>([
  ['a policy', policyKeys, schema],
  ['most', limitKeys, most],
  ['allow[]', allowanceKeys, allow.items],
])('the schema has the keys of %s that the reader has', (_, keys, { properties, required = [] }) => {
  expect(Object.keys(properties)).toEqual(keys.map(({ key }) => key));
  expect(required).toEqual(keys.filter(({ isRequired }) => isRequired).map(({ key }) => key));
});

const own = (change: object) => ({ schema: 'tarsight.policy/1', most: { high: 0 }, ...change });
const allowed = (change: object) => own({ allow: [{ rule: 'a', reason: 'b', ...change }] });

test.each([
  own({}),
  own({ $schema: 'x', require: ['signature'], unscanned: 'fail', allow: [] }),
  own({ most: { critical: 0, high: 1, medium: 2, low: 3, info: 4 } }),
  allowed({ path: '/x' }),
  own({ most: {} }),
  own({ most: { high: -1 } }),
  own({ most: { high: 0.5 } }),
  own({ most: { high: 2 ** 53 } }),
  own({ most: { high: null } }),
  own({ most: { hihg: 0 } }),
  own({ most: null }),
  own({ Most: {} }),
  own({ require: ['x'] }),
  own({ require: ['signature', 'signature'] }),
  own({ unscanned: 'no' }),
  own({ $schema: '' }),
  own({ schema: 'tarsight.policy/2' }),
  allowed({ path: '' }),
  allowed({ reason: '' }),
  allowed({ rule: 1 }),
  allowed({ why: 'x' }),
  own({ allow: [1] }),
  {},
  [],
])('the schema takes what the reader takes, and nothing else: %j', (policy) => {
  expect(isValid(policy)).toBe(parsePolicy(jsonBytes(policy), 'p.json').ok);
});

test('the guide has a row for every key and every gap', () => {
  for (const { key } of policyKeys) expect(guide).toContain(`| \`${key}\` |`);
  for (const { key } of allowanceKeys) expect(guide).toContain(`| \`allow[].${key}\` |`);
  for (const { key } of limitKeys) expect(guide).toContain(`\`${key}\``);
  for (const [id, { isOpen }] of Object.entries(gapKinds))
    expect(guide).toMatch(new RegExp(`\\| \`${id}\` \\|.*\\| ${isOpen ? 'incomplete' : 'said'} \\|`));
});
