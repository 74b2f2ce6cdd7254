import { expect, test } from 'vitest';
import { mayBeRules, rulesIn } from '../../../../src/app/audit/rules-file.ts';
import { limits } from '../../../../src/base/limits.ts';

test.each([
  ['ours.json', '{"schema":"tarsight.policy/1"}', 'policy'],
  ['index.json', '{"schemaVersion":2}', null],
  ['.dive-ci', 'anything', 'dive-ci'],
  ['team.dive-ci', '', 'dive-ci'],
  ['dive.yaml', '# ours\nrules:\n  lowestEfficiency: 1', 'dive-ci'],
  ['cosign.pub', '-----BEGIN PUBLIC KEY-----\n', 'key'],
  ['chain.pem', '-----BEGIN CERTIFICATE-----\n', null],
  ['compose.yml', 'services:\n  rules: 1', null],
])('%s', async (name, text, kind) => {
  const file = new File([text], name);
  expect(mayBeRules(file)).toBe(true);
  expect(await rulesIn(file)).toBe(kind);
});

test('what is larger than limits.diveRules, or called otherwise, is taken for an image', () => {
  expect(mayBeRules({ name: '.dive-ci', size: limits.diveRules + 1 })).toBe(false);
  expect(mayBeRules({ name: 'image.tar', size: 1 })).toBe(false);
  expect(mayBeRules({ name: 'policy.json', size: limits.diveRules + 1 })).toBe(true);
});
