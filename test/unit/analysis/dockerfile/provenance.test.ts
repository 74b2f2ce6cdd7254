import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findNamedBase } from '../../../../src/analysis/dockerfile/base-image.ts';
import { recoverHealthcheck } from '../../../../src/analysis/dockerfile/healthcheck.ts';
import { placeSource } from '../../../../src/analysis/dockerfile/place-source.ts';
import { findProvenanceSource } from '../../../../src/analysis/dockerfile/provenance-source.ts';
import { recoverDockerfile } from '../../../../src/analysis/dockerfile/recover.ts';
import { splitDockerfile } from '../../../../src/analysis/dockerfile/split-dockerfile.ts';
import { limits } from '../../../../src/base/limits.ts';
import type { HistoryStep } from '../../../../src/model/image.ts';
import { parseJson } from '../../../../src/oci/json.ts';
import { parseStatement } from '../../../../src/oci/statement.ts';
import { analyseFile } from '../../../fixtures/analyse.ts';
import { digestOf, jsonBytes } from '../../../fixtures/archives.ts';
import { sharedPath } from '../../../fixtures/shared.ts';

const source = `# syntax=docker/dockerfile:1
FROM golang AS build
RUN go build -o /bin/app ./...

FROM alpine:3.20
# what it needs
RUN apk add \\
    # for TLS
    ca-certificates && \\
    x=$((1 << n))
COPY --from=build /bin/app /bin/app
RUN <<EOF
set -e
COPY this is no instruction
EOF
ONBUILD RUN true
WORKDIR /app
ENTRYPOINT ["/bin/app"]
`;

function step(createdBy: string, layer: number | null, comment: string | null = null): HistoryStep {
  return {
    created: null,
    createdBy,
    comment,
    author: null,
    emptyLayer: layer === null,
    layer,
    imageID: null,
  };
}

const history = [
  step('ADD rootfs.tar / # buildkit', 0),
  step('CMD ["/bin/sh"]', null),
  step('RUN /bin/sh -c apk add ca-certificates # buildkit', 1),
  step('COPY /bin/app /bin/app # buildkit', 2),
  step('RUN /bin/sh -c set -e\n # buildkit', 3),
  step('WORKDIR /app', 4),
  step('ENTRYPOINT ["/bin/app"]', null),
];

const infos = [
  { filename: 'other', data: btoa('FROM other') },
  { filename: 'docker/Dockerfile', language: 'Dockerfile', data: btoa(source) },
];

const manifest = digestOf(jsonBytes({ any: 'manifest' }));
const image = { manifestDigest: manifest, indexDigests: [] };

function attest(predicateType: string, predicate: object, named = manifest) {
  const subject = [{ name: 'app', digest: { sha256: named.slice('sha256:'.length) } }];
  const bytes = jsonBytes({ predicateType, subject, predicate });
  const statement = parseStatement(parseJson(bytes).value ?? null);
  if (!statement) throw new Error('no statement');
  return { ...statement, digest: digestOf(bytes), size: bytes.length, verified: true, oddity: null };
}

const first = attest('https://slsa.dev/provenance/v0.2', {
  invocation: { configSource: { entryPoint: 'docker/Dockerfile' } },
  metadata: { 'https://mobyproject.org/buildkit@v1#metadata': { source: { infos } } },
});
const second = attest('https://slsa.dev/provenance/v1', {
  buildDefinition: { externalParameters: { configSource: { path: 'docker/Dockerfile' } } },
  runDetails: { metadata: { buildkit_metadata: { source: { infos } } } },
});

describe('a provenance', () => {
  test.each([
    ['SLSA 0.2', first],
    ['SLSA 1.0', second],
  ])('of %s carries the Dockerfile', (_, attestation) => {
    const sbom = attest('https://spdx.dev/Document', {});
    expect(findProvenanceSource([sbom, attestation], image)).toBe(source);
  });

  test('that is not what was declared, or has no sources, is none', () => {
    expect(findProvenanceSource([{ ...first, verified: false }], image)).toBe(null);
    const bare = attest('https://slsa.dev/provenance/v1', { runDetails: 1 });
    expect(findProvenanceSource([bare], image)).toBe(null);
  });

  test('of another image, or of nobody knows what, is not this one’s', () => {
    const other = { manifestDigest: digestOf(jsonBytes(1)), indexDigests: [] };
    expect(findProvenanceSource([first], other)).toBe(null);
    expect(findProvenanceSource([{ ...first, subjects: [] }], image)).toBe(null);
    expect(findProvenanceSource([{ ...first, oddity: 'Twice.' }], image)).toBe(null);
  });

  test('is shown as it is, its last stage beside the layers', () => {
    const file = recoverDockerfile({
      history,
      parameters: null,
      layers: 5,
      base: null,
      baseParameters: null,
      namedBase: null,
      provenance: source,
      added: () => null,
    });
    expect(file.source).toBe('provenance');
    expect(file.lines.map(({ text }) => text).join('\n')).toBe(source.trimEnd());
    const placed = file.lines.filter(({ step: at }) => at !== null);
    expect(placed.map(({ instruction, step: at, layer }) => [instruction, at, layer])).toEqual([
      ['RUN', 2, 1],
      ['COPY', 3, 2],
      ['RUN', 4, 3],
      ['WORKDIR', 5, 4],
      ['ENTRYPOINT', 6, null],
    ]);
  });
});

test('any text is split into parts that are the text, and placed', () => {
  const piece = fc.constantFrom(
    'RUN a',
    ' \\',
    '\n',
    '<<EOF',
    'EOF',
    '# c',
    'COPY',
    'FROM x',
    '\t',
    ' ',
    '"',
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      expect(
        splitDockerfile(text)
          .map((part) => part.text)
          .join('\n'),
      ).toBe(text.trimEnd());
      expect(placeSource(text, []).every(({ layer }) => layer === null)).toBe(true);
    }),
  );
});

test.each([
  [
    '{Test:[CMD-SHELL curl -f x || exit 1] Interval:30s Timeout:3s StartPeriod:0s StartInterval:0s Retries:3}',
    null,
    'HEALTHCHECK --interval=30s --timeout=3s --retries=3 CMD curl -f x || exit 1',
    true,
  ],
  [
    '{Test:[CMD curl a b] Interval:5m0s Timeout:0s StartPeriod:0s StartInterval:0s Retries:0}',
    null,
    'HEALTHCHECK --interval=5m0s CMD ["curl", "a", "b"]',
    false,
  ],
  [
    '{Test:[CMD curl a b] Interval:0s Timeout:0s StartPeriod:0s StartInterval:0s Retries:0}',
    ['CMD', 'curl', 'a b'],
    'HEALTHCHECK CMD ["curl", "a b"]',
    true,
  ],
  [
    '{Test:[NONE] Interval:0s Timeout:0s StartPeriod:0s StartInterval:0s Retries:0}',
    null,
    'HEALTHCHECK NONE',
    true,
  ],
] as const)('the check %s is read back', (line, known, text, isSure) => {
  expect(recoverHealthcheck(line, known)).toEqual({ text, isSure });
});

describe('the base that buildah notes', () => {
  test('stands below the first layer that was made on it', () => {
    const steps = [
      step('/bin/sh', 0),
      step('/bin/sh -c #(nop) ENV A=1', null),
      step('/bin/sh', 1, 'a messageFROM quay.io/team/base:1'),
      step('/bin/sh -c make', 2, 'FROM 3f5c0d0d2f0a'),
    ];
    expect(findNamedBase(steps)).toEqual({ name: 'quay.io/team/base:1', layers: 1, steps: 1 });
    expect(findNamedBase([step('x', 0), step('y', 1, 'FROM the east')])).toBe(null);
  });
});

test('lines that are made to take long take no longer than others', () => {
  const length = 400_000;
  const blanks = ' '.repeat(length);
  const lines = [
    `COPY file:x in ${blanks}x`,
    `RUN /bin/sh -c ${'\n'.repeat(length)}x${blanks}x`,
    `ENV ${'A= '.repeat(length / 4)}`,
    `ENV A=${blanks}x`,
    `a${' -b'.repeat(length / 3)} #(nop)`,
    `HEALTHCHECK &{${'["'.repeat(length / 2)}`,
    `CMD ["${'\\'.repeat(length)}`,
    `LABEL ${'a.'.repeat(length / 2)}`,
    `|2 ${'A=1 '.repeat(length / 4)}`,
  ];
  const parameters = {
    user: '',
    env: Array.from({ length: 20_000 }, (_, index) => `NAME${index}=${index}`),
    entrypoint: null,
    cmd: null,
    workingDir: '',
    labels: new Map<string, string>(),
    exposedPorts: [],
    volumes: [],
    stopSignal: null,
    healthcheck: null,
    shell: null,
    onBuild: [],
  };
  const steps = lines.map((line) => step(line, null));
  const file = recoverDockerfile({
    history: steps,
    parameters,
    layers: 0,
    base: null,
    baseParameters: null,
    namedBase: null,
    provenance: null,
    added: () => null,
  });
  expect(file.lines.length).toBeLessThan(limits.inferredLines + 50);
  expect(file.lines.at(-1)?.text).toBe('# 19000 more lines that only the config tells are not listed');
});

const dive = sharedPath('fixtures/dive-test-docker-image.tar');

test.runIf(dive !== null)("the Dockerfile of dive's test image, whose steps are known", async () => {
  const { report } = await analyseFile(dive as string);
  const { lines } = JSON.parse(report).images[0].dockerfile;
  expect(
    lines.map(({ text, layer }: { text: string; layer: number | null }) => `${layer ?? '-'} ${text}`),
  ).toEqual([
    '- FROM scratch',
    '0 ADD rootfs.tar.gz /',
    '- CMD ["sh"]',
    '1 ADD somefile.txt /somefile.txt',
    '2 RUN mkdir -p /root/example/really/nested',
    '3 RUN cp /somefile.txt /root/example/somefile1.txt',
    '4 RUN chmod 444 /root/example/somefile1.txt',
    '5 RUN cp /somefile.txt /root/example/somefile2.txt',
    '6 RUN cp /somefile.txt /root/example/somefile3.txt',
    '7 RUN mv /root/example/somefile3.txt /root/saved.txt',
    '8 RUN cp /root/saved.txt /root/.saved.txt',
    '9 RUN rm -rf /root/example/',
    '10 ADD . /root/.data/',
    '11 RUN cp /root/saved.txt /tmp/saved.again1.txt',
    '12 RUN cp /root/saved.txt /root/.data/saved.again2.txt',
    '13 RUN chmod +x /root/saved.txt',
  ]);
  expect(lines[3].brought).toMatchObject({ files: 1, directory: '/', names: ['somefile.txt'], others: 0 });
});
