import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createJsEngine } from '../../src/codec/js-engine.ts';
import { analyseFile } from '../fixtures/analyse.ts';
import { sharedPath } from '../fixtures/shared.ts';
import { openWasmEngine } from '../fixtures/wasm-engine.ts';
import { asDedupTruth, type DedupTruth } from './dedup-truth.ts';
import { differences } from './truth.ts';

const folder = sharedPath('fixtures');
const names = folder
  ? readdirSync(folder).filter((name) => readdirSync(folder).includes(`${name}.truth.json`))
  : [];

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

describe.skipIf(!folder)('real archives agree with independent readers', () => {
  test('there are some', () => expect(names.length).toBeGreaterThan(10));

  test.each(names)('%s', async (name) => {
    const path = join(folder as string, name);
    const { report } = await analyseFile(path, openWasmEngine());
    const document = JSON.parse(report);
    expect(differences(document, readJson(`${path}.truth.json`))).toEqual([]);
    const shared = `${path}.dedup.json`;
    if (existsSync(shared)) {
      const truth: DedupTruth = readJson(shared);
      expect(asDedupTruth(document, truth)).toEqual(truth);
    }
    // The path without WebAssembly gives the same report to the byte.
    expect((await analyseFile(path, createJsEngine())).report).toBe(report);
  });

  test("dive's own archive gives dive's own figures", async () => {
    const { report } = await analyseFile(join(folder as string, 'dive-test-docker-image.tar'));
    // wagoodman/dive, dive/image/docker/image_archive_analysis_test.go
    expect(JSON.parse(report).images[0].waste.dive).toEqual({
      efficiency: 0.9844212134184309,
      wastedBytes: 32025,
      userWastedPercent: 0.4834911001404049,
    });
  });
});
