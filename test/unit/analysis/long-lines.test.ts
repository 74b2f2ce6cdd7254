import { expect, test } from 'vitest';
import { recoverDockerfile } from '../../../src/analysis/dockerfile/recover.ts';
import { configurationRules } from '../../../src/analysis/findings/configuration/registry.ts';
import { parseDpkg } from '../../../src/analysis/packages/dpkg.ts';
import { parseOsRelease } from '../../../src/analysis/packages/os-release.ts';
import { safeFileName } from '../../../src/base/file-name.ts';
import type { HistoryStep } from '../../../src/model/image.ts';
import { parseBuildStep } from '../../../src/oci/build-step.ts';

// What backtracks over a text of this length takes half a minute or more, and fails by the runner's limit; what is linear takes milliseconds.
const length = 400_000;
const pieces = [
  ...[
    ' ',
    '\t',
    '\n',
    '-apt ',
    '-apt\t',
    'apt -a ',
    'ADD --a ',
    'ADD ',
    'curl ',
    'wget|',
    '| ',
    ';',
    '/',
    '.',
  ],
  ...['A=', 'A= ', 'a ', '"', '\\', '["', '[', '{', '(', '$(', '&& ', '<<A\n', 'chown -R ', ':{}', '|1 A=b '],
];

function historyOf(line: string): HistoryStep {
  return {
    created: null,
    createdBy: line,
    comment: null,
    author: null,
    emptyLayer: false,
    layer: 0,
    imageID: null,
  };
}

test.each(pieces)(
  'a line of nothing but %j holds no reader of history up',
  (piece) => {
    const filling = piece.repeat(Math.ceil(length / piece.length));
    for (const line of [
      filling,
      `RUN ${filling}!`,
      `/bin/sh -c #(nop) ENV ${filling}`,
      `COPY ${filling} /`,
    ]) {
      const history = [historyOf(line)];
      for (const rule of configurationRules) {
        expect(rule.check({ references: [], parameters: null, history, problems: [] }).length).toBeLessThan(
          2,
        );
      }
      parseBuildStep(line);
      const recovered = recoverDockerfile({
        history,
        parameters: null,
        layers: 1,
        base: null,
        namedBase: null,
        provenance: null,
        added: () => null,
      });
      expect(recovered.lines.length).toBeGreaterThan(0);
    }
  },
  10_000,
);

test.each(pieces)(
  'a file of nothing but %j holds no reader of packages up',
  (piece) => {
    const filling = piece.repeat(Math.ceil(length / piece.length));
    expect(parseDpkg(`Package: a\nVersion: 1\nSource: b${filling}!`)).toHaveLength(1);
    expect(parseOsRelease(`ID=a\nNAME=${filling}!`)?.id).toBe('a');
    expect(safeFileName(`${filling}!`).length).toBeLessThanOrEqual(60);
  },
  10_000,
);
