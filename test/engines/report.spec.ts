import { analyseFile } from '../fixtures/analyse.ts';
import { openWasmEngine } from '../fixtures/wasm-engine.ts';
import { expect, test } from './engines.ts';

test('the built-in sample', async ({ app }) => {
  await app.click('try-sample');
  await app.read(1);
  expect(await app.report()).toBe((await analyseFile('src/app/build/sample.tar', openWasmEngine())).report);
});

test('the sample as a file', async ({ app }) => {
  await app.open(['src/app/build/sample.tar']);
  expect(await app.report()).toBe((await analyseFile('src/app/build/sample.tar', openWasmEngine())).report);
});
