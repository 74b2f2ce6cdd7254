import { expect, test } from 'vitest';
import type { Finding } from '../../../../src/analysis/findings/finding.ts';
import { nowhere } from '../../../../src/analysis/findings/finding-place.ts';
import { judge } from '../../../../src/analysis/findings/policy/judge.ts';
import { parsePolicy } from '../../../../src/analysis/findings/policy/parse-policy.ts';
import { defaultPolicy } from '../../../../src/analysis/findings/policy/policy.ts';
import { jsonBytes, textBytes } from '../../../fixtures/archives.ts';

const none = { files: 0, bytes: 0 };
const cover = { whole: none, inPart: none, binary: none, unread: none, unscanned: [] };
const finding = (rule: string, severity: Finding['severity'], path: string | null = null): Finding => ({
  ...nowhere,
  rule,
  severity,
  path,
  seen: 'x',
});
const findings = {
  findings: [
    finding('secret.private-key', 'critical', '/etc/ssl/private/snakeoil.key'),
    finding('secret.private-key', 'critical', '/root/.ssh/id_rsa'),
    finding('configuration.root-user', 'medium'),
    finding('privilege.setuid', 'low', '/usr/bin/su'),
  ],
  more: [{ rule: 'privilege.setuid', severity: 'low', count: 5 }] as const,
  cover,
};
const read = (policy: object) => parsePolicy(jsonBytes({ schema: 'tarsight.policy/1', ...policy }), 'p.json');
const judged = (policy: object) => {
  const parsed = read(policy);
  if (!parsed.ok) throw new Error(parsed.error);
  return judge(findings, parsed.value);
};

test('without a policy nothing critical and nothing high passes', () => {
  const verdict = judge(findings, defaultPolicy);
  expect(verdict).toMatchObject({
    passed: false,
    policy: null,
    excess: [{ severity: 'critical', count: 2, most: 0 }],
  });
  expect(verdict.allowed).toEqual([null, null, null, null]);
});

test('what is allowed is not counted, and keeps its reason', () => {
  const allow = [{ rule: 'secret.*', path: '/etc/ssl/private/**', reason: 'known to all' }];
  const verdict = judged({ most: { critical: 1, low: 6 }, allow });
  expect(verdict.allowed).toEqual(['known to all', null, null, null]);
  expect(verdict.counts).toEqual({ critical: 1, high: 0, medium: 1, low: 6, info: 0 });
  expect(verdict.passed).toBe(true);
  expect(judged({ most: { low: 5 }, allow }).excess).toEqual([{ severity: 'low', count: 6, most: 5 }]);
});

test('an allowance with a path covers no finding without one; one without a path covers all', () => {
  const allowed = (allowance: object) => judged({ allow: [{ reason: 'r', ...allowance }] }).allowed;
  expect(allowed({ rule: 'configuration.root-user', path: '/**' })).toEqual([null, null, null, null]);
  expect(allowed({ rule: 'configuration.root-user' })).toEqual([null, null, 'r', null]);
  expect(allowed({ rule: 'secret.private' })).toEqual([null, null, null, null]);
  expect(allowed({ rule: '[' })).toEqual([null, null, null, null]);
});

test.each<[string, Uint8Array]>([
  ['no JSON', textBytes('{')],
  ['no object', jsonBytes([])],
  ['another schema', jsonBytes({ schema: 'x' })],
  ['a limit that is no number', jsonBytes({ schema: 'tarsight.policy/1', most: { high: 'two' } })],
  ['an allowance without a reason', jsonBytes({ schema: 'tarsight.policy/1', allow: [{ rule: 'x' }] })],
  ['an allowance that is no object', jsonBytes({ schema: 'tarsight.policy/1', allow: ['x'] })],
])('a file that is half right is no policy: %s', (_, data) => {
  const parsed = parsePolicy(data, 'p.json');
  expect(parsed).toMatchObject({ ok: false, error: expect.stringMatching(/^The policy is not read: .{8}/) });
});
