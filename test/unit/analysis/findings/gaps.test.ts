import { expect, test } from 'vitest';
import { findGaps, type GapFacts } from '../../../../src/analysis/findings/policy/find-gaps.ts';
import { gapKinds } from '../../../../src/analysis/findings/policy/gap.ts';
import { judge, type SignatureState } from '../../../../src/analysis/findings/policy/judge.ts';
import { defaultPolicy, type Policy } from '../../../../src/analysis/findings/policy/policy.ts';
import { gapSentence } from '../../../../src/export/gap-words.ts';
import type { Digest } from '../../../../src/oci/digest.ts';

const none = { files: 0, bytes: 0 };
const cover = { whole: none, inPart: none, packed: none, binary: none, unread: none, unscanned: [] };
const findings = (change: Partial<typeof cover> & { unscanned?: object } = {}) =>
  ({ findings: [], more: [], cover: { ...cover, ...change } }) as Parameters<typeof judge>[0];
const judged = (policy: Partial<Policy>, found = findings(), gaps = findGaps(image())) =>
  judge(found, { ...defaultPolicy, ...policy }, { gaps, signature: 'absent' });

const layer: GapFacts['layers'][number] = {
  scan: { complete: true },
  digestVerified: true,
  diffIDVerified: true,
  problems: [],
};
const problem = (code: 'layer.foreign' | 'layer.encrypted' | 'blob.missing') =>
  [{ code, severity: 'warning', message: 'x', at: 'x', offset: null }] as unknown as typeof layer.problems;
const image = (change: Partial<GapFacts> = {}): GapFacts => ({
  image: { signatures: [] },
  layers: [layer],
  absent: [],
  artifacts: [],
  ...change,
});

test('each layer that was not read whole and as declared is a gap of its kind', () => {
  const layers = [
    layer,
    { ...layer, scan: null, problems: problem('layer.foreign') },
    { ...layer, scan: null, problems: problem('blob.missing') },
    { ...layer, scan: null },
    { ...layer, problems: problem('layer.encrypted') },
    { ...layer, scan: { complete: false } },
    { ...layer, diffIDVerified: false },
    { ...layer, digestVerified: false, scan: { complete: false } },
    { ...layer, digestVerified: null, diffIDVerified: null },
  ];
  const gaps = findGaps(image({ layers })).map(({ rule, names }) => [rule, ...names]);
  expect(gaps).toEqual([
    ['unjudged.layer-foreign', 'layer 1'],
    ['unjudged.layer-absent', 'layer 2', 'layer 3'],
    ['unjudged.layer-encrypted', 'layer 4'],
    ['unjudged.layer-unread', 'layer 5'],
    ['unjudged.layer-differs', 'layer 6', 'layer 7'],
  ]);
});

test('platforms and artifacts are named, statements and signatures about the image are none of them', () => {
  const digest = (letter: string) => `sha256:${letter.repeat(64)}` as Digest;
  const artifact = { mediaType: null, subject: null, size: null, holdsFiles: false };
  const gaps = findGaps(
    image({
      image: { signatures: [{ manifestDigest: digest('a') }] } as unknown as GapFacts['image'],
      absent: [
        { references: [], platform: 'linux/arm64', digest: digest('c') },
        { references: [], platform: null, digest: digest('d') },
      ],
      artifacts: [
        { ...artifact, kind: 'attestation', artifactType: null, digest: digest('e') },
        { ...artifact, kind: 'artifact', artifactType: null, digest: digest('a') },
        { ...artifact, kind: 'artifact', artifactType: 'application/x', digest: digest('b') },
      ],
    }),
  );
  expect(gaps.map(({ rule, names }) => [rule, ...names])).toEqual([
    ['unjudged.platform-absent', 'linux/arm64', digest('d')],
    ['unjudged.artifact', 'application/x'],
  ]);
  expect(judged({}, findings(), gaps).gaps.map(gapSentence)).toEqual([
    `2 platforms are named by an index and not in the archive: linux/arm64, ${digest('d')}.`,
    '1 artifact is in the archive and no image: listed, not looked through: application/x.',
  ]);
});

test.each(Object.entries(gapKinds))(
  '%s: said or incomplete, failed where the policy is strict, or allowed',
  (id, kind) => {
    const rule = id as keyof typeof gapKinds;
    const gaps = [{ rule, count: 1, bytes: null, names: ['x'] }];
    const status = (policy: Partial<Policy>) => judged(policy, findings(), gaps).status;
    expect(status({})).toBe(kind.isOpen ? 'incomplete' : 'passed');
    expect(status({ unscanned: 'fail' })).toBe('failed');
    const allow = [{ rule: 'unjudged.*', path: null, reason: 'known' }];
    expect(status({ unscanned: 'fail', allow })).toBe('passed');
    const verdict = judged({ allow }, findings(), gaps);
    expect(verdict.gaps).toEqual([
      { rule, count: 1, bytes: null, names: ['x'], effect: 'allowed', reason: 'known' },
    ]);
  },
);

test('contents that were not looked through leave a verdict open by their kind', () => {
  const some = { files: 2, bytes: 30 };
  const status = (how: string, policy: Partial<Policy> = {}) =>
    judged(policy, findings({ [how]: some })).status;
  expect(['unread', 'inPart', 'packed', 'binary'].map((how) => status(how))).toEqual([
    'incomplete',
    'incomplete',
    'passed',
    'passed',
  ]);
  for (const how of ['unread', 'inPart', 'packed', 'binary'])
    expect(status(how, { unscanned: 'fail' })).toBe('failed');
});

test('an allowance with a path covers the files that are listed there, and never one that is not listed', () => {
  const unscanned = [
    { how: 'binary', layer: 0, path: '/usr/bin/a', bytes: 20 },
    { how: 'binary', layer: 0, path: '/srv/b', bytes: 10 },
    { how: 'packed', layer: 0, path: '/usr/c', bytes: 5 },
  ];
  const allow = [{ rule: 'unjudged.content-binary', path: '/usr/**', reason: 'programs' }];
  const found = findings({
    binary: { files: 3, bytes: 37 },
    packed: { files: 1, bytes: 5 },
    unscanned: unscanned as never[],
  });
  expect(judged({ allow, unscanned: 'fail' }, found).gaps.map((gap) => Object.values(gap))).toEqual([
    ['unjudged.content-packed', 1, 5, ['/usr/c'], null, 'failed'],
    ['unjudged.content-binary', 1, 20, ['/usr/bin/a'], 'programs', 'allowed'],
    ['unjudged.content-binary', 2, 17, ['/srv/b'], null, 'failed'],
  ]);
});

test.each<[SignatureState, string]>([
  ['verified', 'passed'],
  ['refuted', 'failed'],
  ['absent', 'failed'],
  ['unsupported', 'incomplete'],
  ['unchecked', 'incomplete'],
])('a signature that is demanded and %s: %s', (signature, status) => {
  const facts = { gaps: [], signature };
  expect(judge(findings(), { ...defaultPolicy, require: ['signature'] }, facts).status).toBe(status);
  expect(judge(findings(), defaultPolicy, facts).status).toBe('passed');
});
