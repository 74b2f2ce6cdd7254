import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { DiveCi } from '../../../src/analysis/dive-ci/dive-ci.ts';
import { judgeDiveCi } from '../../../src/analysis/dive-ci/judge-dive-ci.ts';
import { nowhere } from '../../../src/analysis/findings/finding-place.ts';
import { type JudgedFacts, judge } from '../../../src/analysis/findings/policy/judge.ts';
import { formatHtmlReport } from '../../../src/export/html/document.ts';
import type { ReportImage, ReportInput } from '../../../src/export/report.ts';
import type { Digest } from '../../../src/oci/digest.ts';
import { analyseBytes } from '../../fixtures/analyse.ts';
import { oddArchive } from '../../golden/odd-archive.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '</td>',
        '<script>',
        '<!--',
        '-->',
        ']]>',
        '&lt;',
        '"',
        "'",
        '=',
        '\n',
        '\u202e',
        '\u2028',
        '\ud800',
        'ا',
        'a',
      ),
    )
    .map((all) => all.join('')),
);

let input: ReportInput;
beforeAll(async () => {
  input = (await analyseBytes(oddArchive(), 'odd.tar')).facts;
});

/** A report in which all that anyone else may have written is this text. */
function written(text: string): ReportInput {
  const count = { files: 1, bytes: 1 };
  const finding = { ...nowhere, severity: 'critical' as const, seen: text, path: text };
  const findings = {
    findings: [
      { ...finding, rule: 'secret.npm-token', layer: 0, hiddenBy: 0 },
      { ...finding, rule: 'secret.env-secret', path: null, parameter: text },
      { ...finding, rule: 'configuration.root-user', path: null, step: 0 },
    ],
    more: [],
    cover: {
      ...{ whole: count, inPart: count, packed: count, binary: count, unread: count },
      unscanned: [{ how: 'binary' as const, layer: 0, path: text, bytes: 1 }],
    },
  };
  const policy = {
    name: text,
    allow: [{ rule: 'configuration.*', path: null, reason: text }],
    most: new Map(),
    require: ['signature'],
    unscanned: 'fail',
  } as const;
  const rules: DiveCi = {
    name: text,
    rules: [{ rule: 'lowestEfficiency', configured: text, isDefault: false, threshold: 0.9 }],
  };
  const facts: JudgedFacts = {
    gaps: [{ rule: 'unjudged.platform-absent', count: 1, bytes: null, names: [text] }],
    signature: 'unchecked',
  };
  const problem = { code: 'path.bidi', severity: 'warning', message: text, at: text } as const;
  const own = input.images.map((report): ReportImage => {
    const { image } = report;
    const parameters = image.parameters && {
      ...image.parameters,
      user: text,
      env: [`A=${text}`],
      cmd: [text],
      workingDir: text,
      labels: new Map([[text, text]]),
    };
    return {
      ...report,
      image: {
        ...image,
        references: [text],
        platform: text,
        created: text,
        parameters,
        history: image.history.map((step) => ({ ...step, createdBy: text })),
        layers: image.layers.map((layer) => ({ ...layer, createdBy: text })),
        attestations: [
          {
            predicateType: text,
            predicate: null,
            subjects: [],
            verified: null,
            digest: 'sha256:00',
            oddity: text,
          },
        ] as unknown as ReportImage['image']['attestations'],
        problems: [problem],
        signatures: [
          {
            ...{ form: 'cosign' as const, manifestDigest: 'sha256:00' as Digest, signed: null, values: [] },
            ...{ subject: { kind: 'other' as const, about: text }, attachedTo: [text as Digest] },
            ...{ reference: text, hasCertificate: false },
          },
        ],
      },
      checked: { key: text, verdicts: [{ kind: 'otherSubject', about: text }] },
      audit: { findings, verdict: judge(findings, policy, facts) },
      diveVerdict: judgeDiveCi(rules, { waste: null, upperSize: 0 }),
      made: {
        packages: {
          packages: [
            {
              ecosystem: 'npm',
              name: text,
              version: text,
              architecture: text,
              licence: text,
              source: text,
              layer: 0,
              path: text,
              isLive: false,
            },
          ] as unknown as NonNullable<ReportImage['made']>['packages']['packages'],
          unread: [{ path: text, why: text }],
          missing: 1,
        },
        isDistributionRead: true,
        distribution: { id: text, version: text, name: text } as unknown as NonNullable<
          ReportImage['made']
        >['distribution'],
      },
    };
  });
  return {
    ...input,
    archives: input.archives.map((each) => ({ ...each, name: text, problems: [problem] })),
    images: own,
  };
}

test('whatever anyone wrote into an image, its report is text in harmless elements', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const html = formatHtmlReport(written(text));
      const body = html.replace(/<style>[^<]*<\/style>/, '');
      const rest = body.replace(
        /<\/?[a-z0-9]+(?: (?:class|lang|translate|charset|name|content|http-equiv|scope|id|role|viewBox|preserveAspectRatio|x|y|width|height|d|fill|stroke-width|patternUnits)="[^"<>]*")*>|<!doctype html>/g,
        '',
      );
      expect(rest).not.toMatch(/[<>"']/);
      expect(rest.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(body).not.toMatch(
        /<(?:script|a|img|link|iframe|foreignObject|use|image|style|base|object|form)\b/,
      );
    }),
    { numRuns: 40 },
  );
});
