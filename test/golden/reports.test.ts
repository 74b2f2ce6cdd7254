import { expect, test } from 'vitest';
import { analyseBytes, analyseFile } from '../fixtures/analyse.ts';
import { openWasmEngine } from '../fixtures/wasm-engine.ts';
import { oddArchive } from './odd-archive.ts';

test('the report of the built-in sample is the one that was looked at', async () => {
  const { report } = await analyseFile('src/app/build/sample.tar');
  await expect(report).toMatchFileSnapshot('sample.report.json');
});

test('the report of an archive full of oddities is the one that was looked at', async () => {
  const { report } = await analyseBytes(oddArchive(), 'odd.tar');
  await expect(report).toMatchFileSnapshot('odd.report.json');
  expect((await analyseBytes(oddArchive(), 'odd.tar', openWasmEngine())).report).toBe(report);
});
