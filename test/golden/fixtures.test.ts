import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createJsEngine } from '../../src/codec/js-engine.ts';
import { analyseFile } from '../fixtures/analyse.ts';
import { sharedPath } from '../fixtures/shared.ts';
import { openWasmEngine } from '../fixtures/wasm-engine.ts';
import { differences } from './truth.ts';

const folder = sharedPath('fixtures');
const names = folder
  ? readdirSync(folder).filter((name) => readdirSync(folder).includes(`${name}.truth.json`))
  : [];

describe.skipIf(!folder)('real archives agree with independent readers', () => {
  test('there are some', () => expect(names.length).toBeGreaterThan(10));

  test.each(names)('%s', async (name) => {
    const path = join(folder as string, name);
    const truth = JSON.parse(readFileSync(`${path}.truth.json`, 'utf8'));
    const { report } = await analyseFile(path, openWasmEngine());
    expect(differences(JSON.parse(report), truth)).toEqual([]);
    // The path without WebAssembly gives the same report to the byte.
    expect((await analyseFile(path, createJsEngine())).report).toBe(report);
  });
});
