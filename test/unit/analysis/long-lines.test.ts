import { expect, test } from 'vitest';
import { recoverDockerfile } from '../../../src/analysis/dockerfile/recover.ts';
import { configurationRules } from '../../../src/analysis/findings/configuration/registry.ts';
import { parseApk } from '../../../src/analysis/packages/apk.ts';
import { parseCopyright } from '../../../src/analysis/packages/copyright.ts';
import { parseDpkg } from '../../../src/analysis/packages/dpkg.ts';
import { parseGem } from '../../../src/analysis/packages/gem.ts';
import { parseManifest, parseProperties } from '../../../src/analysis/packages/java/properties.ts';
import { parseOsRelease } from '../../../src/analysis/packages/os-release.ts';
import { parsePython } from '../../../src/analysis/packages/python.ts';
import { parseRpmManifest } from '../../../src/analysis/packages/rpm/manifest.ts';
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
        baseParameters: null,
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
    expect(parseDpkg(`Package: a\nVersion: 1\nSource: b${filling}!`).packages).toHaveLength(1);
    expect(parseApk(`P:a\nV:1\nL:${filling}!`).packages).toHaveLength(1);
    expect(parsePython(`Name: a\nVersion: 1\nLicense: ${filling}!`)).toHaveLength(1);
    expect(typeof parseCopyright(`Format: dep5\nLicense: ${filling}!`)).toBe('string');
    for (const parse of [parseGem, parseRpmManifest, parseManifest, parseProperties])
      parse(`a = ${filling}!`);
    expect(parseOsRelease(`ID=a\nNAME=${filling}!`)?.id).toBe('a');
    expect(safeFileName(`${filling}!`).length).toBeLessThanOrEqual(60);
  },
  10_000,
);
