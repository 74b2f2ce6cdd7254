import { describe, expect, test } from 'vitest';
import { computeFindings } from '../../../../src/analysis/findings/compute-findings.ts';
import { startsService } from '../../../../src/analysis/findings/configuration/starts-service.ts';
import { HitShelf } from '../../../../src/analysis/findings/contents/hit-shelf.ts';
import { groupFindings } from '../../../../src/analysis/findings/finding-groups.ts';
import type { ImageFacts } from '../../../../src/analysis/findings/image-facts.ts';
import { judge } from '../../../../src/analysis/findings/policy/judge.ts';
import { defaultPolicy } from '../../../../src/analysis/findings/policy/policy.ts';
import { mergeLayers } from '../../../../src/analysis/merge.ts';
import { PackageShelf } from '../../../../src/analysis/packages/package-shelf.ts';
import { auditSentences } from '../../../../src/export/audit-words.ts';
import type { Problem } from '../../../../src/model/problem.ts';
import type { ExecutionParameters } from '../../../../src/oci/config.ts';

const facts = { gaps: [], signature: 'absent' } as const;

const parameters = (own: Partial<ExecutionParameters>): ExecutionParameters => ({
  ...{ user: '', env: [], entrypoint: null, cmd: null, workingDir: '', labels: new Map(), exposedPorts: [] },
  ...{ volumes: [], stopSignal: null, healthcheck: null, shell: null, onBuild: [] },
  ...own,
});
const findingsOf = (facts: Partial<ImageFacts>) =>
  computeFindings(
    mergeLayers([]),
    { references: [], parameters: null, history: [], problems: [], ...facts },
    new HitShelf(),
    new PackageShelf(),
  );
const levels = (facts: Partial<ImageFacts>) =>
  findingsOf(facts).findings.map(({ severity, rule }) => `${severity} ${rule}`);

describe('an image that only waits to be built on', () => {
  test.each<[Partial<ExecutionParameters>, boolean]>([
    [{}, false],
    [{ cmd: ['bash'] }, false],
    [{ cmd: ['/bin/sh'] }, false],
    [{ entrypoint: ['docker-entrypoint.sh'], cmd: ['node'] }, false],
    [{ entrypoint: ['docker-php-entrypoint'], cmd: ['php', '-a'] }, false],
    [{ cmd: ['python3.12'] }, false],
    [{ cmd: ['python3', 'app.py'] }, true],
    [{ cmd: ['/bin/sh', '-c', 'exec app'] }, true],
    [{ entrypoint: ['/app'] }, true],
    [{ entrypoint: ['/docker-entrypoint.sh'], cmd: ['nginx', '-g', 'daemon off;'] }, true],
  ])('%j', (config, starts) => {
    expect(startsService(parameters(config))).toBe(starts);
  });

  test('is not asked who runs it: that is a fact', () => {
    expect(levels({ parameters: parameters({ cmd: ['bash'] }) })).toEqual([
      'info configuration.no-healthcheck',
      'info configuration.root-user',
    ]);
    expect(levels({ parameters: parameters({ cmd: ['nginx'] }) })).toEqual([
      'medium configuration.root-user',
      'info configuration.no-healthcheck',
    ]);
  });
});

describe('what reading found', () => {
  const problem = (code: Problem['code'], severity: Problem['severity'], count?: number): Problem => ({
    code,
    severity,
    message: `${code}.`,
    at: 'layer',
    ...(count === undefined ? {} : { count }),
  });
  const placed = (layer: number, ...problems: Problem[]) =>
    problems.map((each) => ({ layer, problem: each }));

  test('facts of one code are one finding with their number, over all layers', () => {
    const reserved = problem('path.reserved', 'info');
    const all = findingsOf({
      problems: [
        ...placed(0, reserved, reserved, problem('path.reserved', 'info', 246)),
        ...placed(1, reserved),
        ...placed(1, problem('path.case', 'info')),
      ],
    });
    expect(all.findings.map(({ rule, layer, seen }) => [rule, layer, seen])).toEqual([
      ['integrity.path.case', 1, 'path.case.'],
      ['integrity.path.reserved', null, '249 times, such as: path.reserved.'],
    ]);
    expect(all.more).toEqual([{ rule: 'integrity.path.reserved', severity: 'info', count: 248 }]);
    const groups = groupFindings({ findings: all, verdict: judge(all, defaultPolicy, facts) }, false);
    expect(groups.map(({ findings, more }) => findings.length + more)).toEqual([1, 249]);
  });

  test('"more of the same" is no finding of its own, and is counted', () => {
    const warning = problem('path.duplicate', 'warning');
    const all = findingsOf({
      problems: placed(0, warning, warning, problem('path.duplicate', 'warning', 7)),
    });
    expect(all.findings).toHaveLength(2);
    expect(all.more).toEqual([{ rule: 'integrity.path.duplicate', severity: 'medium', count: 7 }]);
    // Of a code of which none is listed it is.
    expect(
      findingsOf({ problems: placed(0, problem('path.duplicate', 'warning', 7)) }).findings,
    ).toHaveLength(1);
  });

  test('programs with rights of their own and devices are told by the final file system alone', () => {
    expect(
      levels({ problems: placed(0, problem('mode.setuid', 'info'), problem('device.node', 'info')) }),
    ).toEqual([]);
  });
});

describe('a secret in the environment', () => {
  const secret = 'DB_PASSWORD=kR8vQ2mX7pLw';
  const found = findingsOf({ parameters: parameters({ env: [secret], user: 'app' }) });

  test('is in no file', () => {
    const titles = groupFindings({ findings: found, verdict: judge(found, defaultPolicy, facts) }, false)
      .filter(({ rule }) => rule.id.startsWith('secret.'))
      .map(({ title }) => title);
    expect(titles).toHaveLength(1);
    expect(titles[0]).not.toMatch(/file/);
  });

  test('gives something away only where the image does not pass', () => {
    const failing = auditSentences({ findings: found, verdict: judge(found, defaultPolicy, facts) }).join(
      ' ',
    );
    expect(failing).toMatch(/1 place gives something away/);
    const lenient = judge(found, { ...defaultPolicy, name: 'p.json', most: new Map([['high', 9]]) }, facts);
    const passing = auditSentences({ findings: found, verdict: lenient }).join(' ');
    expect(passing).toMatch(/^Passes/);
    expect(passing).toMatch(/1 place looks like a secret/);
    expect(passing).not.toMatch(/gives? something away/);
  });
});
