import { expect, test } from 'vitest';
import type { Finding } from '../../../../src/analysis/findings/finding.ts';
import { nowhere } from '../../../../src/analysis/findings/finding-place.ts';
import { judge } from '../../../../src/analysis/findings/policy/judge.ts';
import { parsePolicy } from '../../../../src/analysis/findings/policy/parse-policy.ts';
import { defaultPolicy } from '../../../../src/analysis/findings/policy/policy.ts';
import { jsonBytes, textBytes } from '../../../fixtures/archives.ts';

const none = { files: 0, bytes: 0 };
const cover = { whole: none, inPart: none, packed: none, binary: none, unread: none, unscanned: [] };
const facts = { gaps: [], signature: 'absent' } as const;
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
const read = (policy: object) =>
  parsePolicy(jsonBytes({ schema: 'tarsight.policy/1', most: { info: 99 }, ...policy }), 'p.json');
const judged = (policy: object) => {
  const parsed = read(policy);
  if (!parsed.ok) throw new Error(parsed.error);
  return judge(findings, parsed.value, facts);
};

test('without a policy nothing critical and nothing high passes', () => {
  const verdict = judge(findings, defaultPolicy, facts);
  expect(verdict).toMatchObject({
    status: 'failed',
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
  expect(verdict.status).toBe('passed');
  expect(judged({ most: { low: 5 }, allow }).excess).toEqual([{ severity: 'low', count: 6, most: 5 }]);
});

test('an allowance with a path covers no finding without one; one without a path covers all', () => {
  const allowed = (allowance: object) => judged({ allow: [{ reason: 'r', ...allowance }] }).allowed;
  expect(allowed({ rule: 'configuration.root-user', path: '/**' })).toEqual([null, null, null, null]);
  expect(allowed({ rule: 'configuration.root-user' })).toEqual([null, null, 'r', null]);
  expect(allowed({ rule: 'secret.private' })).toEqual([null, null, null, null]);
  expect(allowed({ rule: '[' })).toEqual([null, null, null, null]);
});

const policy = (own: object) => ({ schema: 'tarsight.policy/1', most: { high: 0 }, ...own });

test.each<[object | string, RegExp]>([
  ['{', /Not JSON/],
  [[], /it should be an object/],
  [{}, /"schema" is missing in a policy: it should be "tarsight.policy\/1"/],
  [{ schema: 'x', most: { high: 0 } }, /"schema" should be "tarsight.policy\/1", found "x"/],
  [{ schema: 'tarsight.policy/1' }, /"most" is missing in a policy/],
  [
    { schema: 'tarsight.policy/1', Most: { high: 0 } },
    /"Most" is not a key of a policy; did you mean "most"\?/,
  ],
  [policy({ mostt: {} }), /"mostt" is not a key of a policy; did you mean "most"\?/],
  [
    policy({ note: 'x' }),
    /"note" is not a key of a policy; it may have .*"most", "allow", "require" and "unscanned"/,
  ],
  ['{"schema":"tarsight.policy/1","most":{"high":0},"most":{"high":9}}', /"most"/],
  ['{"schema":"tarsight.policy/1","most":{"high":0,"high":9}}', /"high"/],
  [policy({ most: {} }), /"most" should be an object that limits at least one severity/],
  [policy({ most: null }), /"most" should be an object .*, found null/],
  [policy({ most: { critcal: 0 } }), /"critcal" is not a key of "most"; did you mean "critical"\?/],
  [policy({ most: { High: 0 } }), /"High" is not a key of "most"; did you mean "high"\?/],
  [policy({ most: { high: null } }), /"most\.high" should be a whole number, 0 or more, found null/],
  [policy({ most: { high: -1 } }), /"most\.high" should be .*, found -1/],
  [policy({ most: { high: 0.5 } }), /"most\.high" should be .*, found 0\.5/],
  [policy({ most: { high: 'two' } }), /"most\.high" should be .*, found "two"/],
  ['{"schema":"tarsight.policy/1","most":{"high":1e400}}', /"most\.high" should be a whole number/],
  [policy({ allow: {} }), /"allow" should be an array, found an object/],
  [policy({ allow: ['x'] }), /"allow\[0\]" should be an object, found a string/],
  [policy({ allow: [{ rule: 'x' }] }), /"reason" is missing in "allow\[0\]"/],
  [policy({ allow: [{ rule: 'x', reason: '' }] }), /"allow\[0\]\.reason" should be the reason/],
  [
    policy({ allow: [{ rule: 'x', reason: 'y', pth: '/' }] }),
    /"pth" is not a key of "allow\[0\]"; did you mean "path"\?/,
  ],
  [policy({ allow: [{ rule: 'x', reason: 'y', path: null }] }), /"allow\[0\]\.path" should be a glob/],
  [
    policy({ require: 'signature' }),
    /"require" should be an array of "signature", each once, found "signature"/,
  ],
  [policy({ require: ['signatures'] }), /"require" should be an array of "signature"/],
  [policy({ require: ['signature', 'signature'] }), /each once/],
  [policy({ unscanned: 'Fail' }), /"unscanned" should be "warn" or "fail", found "Fail"/],
  [policy({ unscaned: 'fail' }), /"unscaned" is not a key of a policy; did you mean "unscanned"\?/],
])('a policy that is not understood to its last key is refused: %j', (document, sentence) => {
  const data = typeof document === 'string' ? textBytes(document) : jsonBytes(document);
  const parsed = parsePolicy(data, 'p.json');
  expect(parsed).toMatchObject({ ok: false, error: expect.stringMatching(/^The policy is not read: .{8}/) });
  expect(parsed).toMatchObject({ error: expect.stringMatching(sentence) });
});

test('a policy may name its JSON Schema, and has defaults for what it does not say', () => {
  const parsed = parsePolicy(jsonBytes(policy({ $schema: './policy.schema.json' })), 'p.json');
  expect(parsed).toMatchObject({ ok: true, value: { require: [], unscanned: 'warn', allow: [] } });
});
