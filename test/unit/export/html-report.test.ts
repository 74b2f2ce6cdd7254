import { beforeAll, describe, expect, test, vi } from 'vitest';
import { writeTar } from '../../../scripts/tar-writer.mjs';
import type { SignatureVerdict } from '../../../src/analysis/attestations/signature-verdict.ts';
import { judgeDiveCi } from '../../../src/analysis/dive-ci/judge-dive-ci.ts';
import { parseDiveCi } from '../../../src/analysis/dive-ci/parse-dive-ci.ts';
import type { Finding, Findings } from '../../../src/analysis/findings/finding.ts';
import { nowhere } from '../../../src/analysis/findings/finding-place.ts';
import { judge } from '../../../src/analysis/findings/policy/judge.ts';
import { defaultPolicy } from '../../../src/analysis/findings/policy/policy.ts';
import type { ImagePackage } from '../../../src/analysis/packages/image-packages.ts';
import { version } from '../../../src/base/version.ts';
import { formatHtmlReport } from '../../../src/export/html/document.ts';
import type { ReportImage, ReportInput } from '../../../src/export/report.ts';
import { sha256Digest } from '../../../src/oci/digest.ts';
import { analyseBytes } from '../../fixtures/analyse.ts';
import { configOf, file, jsonBytes } from '../../fixtures/archives.ts';
import { SecretMaker } from '../../fixtures/planted-secrets.ts';

const token = new SecretMaker(3).checked('npm_');
const hostile = '<img src=x onerror=alert(1)>\u202e"';
const tars = [
  writeTar([file('root/.npmrc', `token=${token}`), file(hostile, 'x')]),
  writeTar([file('root/.wh..npmrc', '')]),
];
const config = {
  config: { Env: ['PATH=/bin', `API_TOKEN=${token}`], Cmd: ['sh'], Labels: { [hostile]: hostile } },
  history: [{ created_by: `RUN |1 NPM_TOKEN=${token} /bin/sh -c make` }, { created_by: `RUN rm ${hostile}` }],
};
const archive = writeTar([
  ...tars.map((data, index) => ({ name: `${index}.tar`, data })),
  file('c.json', configOf(tars, config)),
  {
    name: 'manifest.json',
    data: jsonBytes([{ Config: 'c.json', RepoTags: ['leaky:1'], Layers: ['0.tar', '1.tar'] }]),
  },
]);

const finding = (rule: string, severity: Finding['severity'], own: Partial<Finding> = {}): Finding => ({
  ...nowhere,
  rule,
  severity,
  seen: '40 characters',
  ...own,
});
const count = (files: number) => ({ files, bytes: files * 100 });
const findings: Findings = {
  findings: [
    finding('secret.npm-token', 'critical', {
      layer: 0,
      path: '/root/.npmrc',
      place: { from: 6, length: 40, line: 1, isUnpacked: false },
      hiddenBy: 1,
    }),
    finding('secret.npm-token', 'critical', { layer: 0, step: 0 }),
    finding('configuration.root-user', 'medium', { parameter: 'user' }),
  ],
  more: [{ rule: 'secret.npm-token', severity: 'critical', count: 4 }],
  cover: {
    whole: count(7),
    inPart: count(0),
    binary: count(2),
    packed: count(0),
    unread: count(0),
    unscanned: [{ how: 'binary', layer: 1, path: '/bin/app', bytes: 150 }],
  },
};
const packages: ImagePackage[] = ['a', 'b', hostile].map((name, index) => ({
  ecosystem: index === 0 ? 'deb' : 'npm',
  name,
  version: '1.0',
  architecture: null,
  licence: index === 0 ? null : 'MIT',
  source: null,
  layer: index > 1 ? 1 : 0,
  touched: 1,
  path: '/x',
  isLive: index !== 1,
}));

let input: ReportInput;
beforeAll(async () => {
  input = (await analyseBytes(archive, 'leaky.tar')).facts;
});
const facts = { gaps: [], signature: 'absent' } as const;
const own = () => input.images[0] as ReportImage;
const reported = (change: Partial<ReportImage>) =>
  formatHtmlReport({ ...input, images: [{ ...own(), ...change }] });
const audited = (allow: Parameters<typeof judge>[1]['allow'] = []): Partial<ReportImage> => ({
  audit: { findings, verdict: judge(findings, { ...defaultPolicy, name: 'ours.json', allow }, facts) },
  made: {
    packages: { packages, unread: [{ path: '/var/lib/rpm/odd', why: 'is broken off' }], missing: 0 },
    distribution: null,
    isDistributionRead: true,
  },
});
/** The text of a document as a reader sees it. */
const textOf = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

test('what is in the report was written by this version, over these digests, and nothing of a clock', () => {
  const html = formatHtmlReport(input);
  const text = textOf(html);
  expect(text).toContain(`tarsight ${version}`);
  const { image, layers } = own();
  const digests = [image.imageID, ...layers.flatMap(({ scan }) => [scan?.digest, scan?.diffID])];
  for (const digest of digests) expect(text).toContain(digest);
  vi.useFakeTimers({ now: 0 });
  expect(formatHtmlReport(input)).toBe(html);
  vi.useRealTimers();
});

test('no secret is in it, wherever the image has one', () => {
  const html = reported(audited());
  expect(html).not.toContain(token);
  expect(textOf(html)).toContain('API_TOKEN=••••••••');
  expect(textOf(html)).toMatch(/RUN .*NPM_TOKEN=••••••••|RUN make/);
});

describe('the verdict', () => {
  test('is open without an audit, and says what is not known', () => {
    const text = textOf(reported({}));
    expect(text).toContain('Incomplete');
    expect(text).toContain('Contents of files: no audit was asked for.');
    expect(text).not.toContain('What to do: Revoke');
  });

  test('fails with findings, each with its place, and those in removed files said to be readable', () => {
    const text = textOf(reported(audited()));
    expect(text).toContain('Fails');
    expect(text).toContain('/root/.npmrc :1 40 characters Removed in layer 1, still readable');
    expect(text).toContain('step 1 of the history');
    expect(text).toContain('4 more: see the JSON report.');
    expect(text).toContain('2 files (200 B) are no text');
    expect(text).toContain('No text 1 /bin/app 150 B');
    expect(text).toContain('1 smaller one besides.');
    expect(text).toContain('Packages: /var/lib/rpm/odd is broken off.');
  });

  test('passes where all that was found is allowed, and still tells it with the reason', () => {
    const { more: _, ...rest } = findings;
    const all = { ...rest, more: [] };
    const policy = {
      ...defaultPolicy,
      name: 'ours.json',
      allow: [{ rule: '**', path: null, reason: 'known to all' }],
    };
    const text = textOf(reported({ audit: { findings: all, verdict: judge(all, policy, facts) } }));
    expect(text).toContain('Passes the policy ours.json.');
    expect(text).toContain('3 findings are not counted, as ours.json says.');
    expect(text.match(/known to all/g)).toHaveLength(4);
  });

  test('fails by the rules of dive alone', () => {
    const rules = parseDiveCi('rules:\n  lowestEfficiency: 1\n', '.dive-ci');
    if (!rules.ok) throw new Error(rules.error);
    const waste = own().summary?.waste ?? null;
    const text = textOf(reported({ diveVerdict: judgeDiveCi(rules.value, { waste, upperSize: 0 }) }));
    expect(text).toMatch(/✕ Rules of dive Fails the rules of \.dive-ci\./);
    expect(text).toContain('at least 100.00');
  });

  test('tells of signatures where a key was given', () => {
    const signed = (verdicts: readonly SignatureVerdict[]) =>
      textOf(reported({ checked: { key: 'abc', verdicts } }));
    const digest = sha256Digest('0'.repeat(64));
    expect(signed([{ kind: 'wrongKey' }, { kind: 'verified', by: 'manifest', digest }])).toContain(
      '✓ Signatures 1 signature by the key is verified for this image.',
    );
    expect(signed([{ kind: 'wrongKey' }])).toContain('✕ Signatures No signature is by the key.');
    expect(signed([{ kind: 'otherSubject', about: 'it names x' }])).toContain(
      '✕ Signatures Signed by this key, but not about this image: it names x.',
    );
    expect(signed([{ kind: 'unsupported', why: 'x' }])).toContain('– Signatures None of its signatures');
    expect(signed([])).toContain('– Signatures No signature of this image is in the archive.');
    expect(textOf(reported({}))).toContain('Signatures: no key was given');
  });

  test('fails where a layer differs from what is declared', () => {
    const layers = own().layers.map((layer) => ({ ...layer, diffIDVerified: false }));
    const text = textOf(reported({ layers }));
    expect(text).toMatch(/✕ Integrity 2 layers differ/);
    expect(text).toContain('✕ differs');
  });

  test('is not that nothing is wrong where a layer was not read', () => {
    const [first, ...rest] = own().layers;
    const text = textOf(
      reported({ ...audited(), layers: [{ ...(first as ReportImage['layers'][0]), scan: null }, ...rest] }),
    );
    expect(text).toContain('1 layer is missing or could not be read to the end');
    expect(text).toContain('Layers that are missing or could not be read to the end: 0.');
    expect(text).not.toContain('Dead bytes');
  });
});

test('packages stand by layer and by kind, those that were removed again are said to be', () => {
  const text = textOf(reported(audited()));
  expect(text).toContain('3 packages Layer Debian npm Removed again 0 1 1 1 1 – 1 – all 1 2 1');
  expect(text).toContain('b (removed again) 1.0 npm MIT 0');
});

test('only elements and attributes that can do nothing are in it, however the image is named', () => {
  const html = reported(audited([{ rule: '**', path: null, reason: hostile }]));
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;\\u{202e}&quot;');
  const tags = new Set([...html.matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag]) => tag));
  const harmless =
    'html head meta title style body main header footer section h1 h2 h3 h4 p table thead tbody tr th td code pre ul li span bdi svg defs pattern path rect';
  expect([...tags].filter((tag) => !harmless.split(' ').includes(tag as string))).toEqual([]);
  const attributes = new Set(
    [...html.matchAll(/<[a-z0-9]+((?: [A-Za-z-]+="[^"]*")*)>/g)].flatMap(([, all]) =>
      [...(all as string).matchAll(/ ([A-Za-z-]+)="/g)].map(([, name]) => name),
    ),
  );
  expect(
    [...attributes].filter(
      (name) =>
        ![
          'class',
          'lang',
          'translate',
          'charset',
          'name',
          'content',
          'http-equiv',
          'scope',
          'role',
          'id',
          'd',
          'x',
          'y',
          'fill',
          'width',
          'height',
          'viewBox',
          'preserveAspectRatio',
          'patternUnits',
          'stroke-width',
        ].includes(name as string),
    ),
  ).toEqual([]);
  expect(html.match(/url\([^)]*\)/g)?.every((address) => address === 'url(#hatch)')).toBe(true);
});

test('the bar of layers is as long as their bytes, dead ones hatched at their ends', () => {
  const html = formatHtmlReport(input);
  const bar = /<svg class="bar".*?<\/svg>/.exec(html)?.[0] ?? '';
  const rects = [
    ...bar.matchAll(/<rect (?:class="(l\d+)"|fill="(url\(#hatch\))") x="([\d.]+)" y="0" width="([\d.]+)"/g),
  ];
  const [first] = own().layers;
  // The upper layer holds a whiteout alone: it has no bytes, and no place on the bar.
  const dead = own().summary?.deadByLayer[0] ?? 0;
  const share = (1000 * dead) / (first?.scan?.contentSize ?? 1);
  expect(rects.map(([, layer, hatch, x, width]) => [layer ?? hatch, Number(x), Number(width)])).toEqual([
    ['l0', 0, 1000],
    ['url(#hatch)', expect.closeTo(1000 - share, 1), expect.closeTo(share, 1)],
  ]);
  expect(reported({ layers: own().layers.map((layer) => ({ ...layer, scan: null })) })).not.toContain(
    'class="bar"',
  );
});
