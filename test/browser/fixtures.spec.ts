import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { analyseFile } from '../fixtures/analyse.ts';
import { sharedPath } from '../fixtures/shared.ts';
import { openWasmEngine } from '../fixtures/wasm-engine.ts';
import { expect, test } from './app.ts';

const folder = sharedPath('fixtures');
const archives = folder ? readdirSync(folder).filter((name) => /\.tar(?:\.gz)?$/.test(name)) : [];

// What the golden tests hold to the truth is what the page says, workers, messages and all.
for (const name of archives) {
  test(`the page's report of ${name} is the pipeline's`, async ({ app }) => {
    const path = join(folder as string, name);
    await app.open(path);
    expect(await app.report()).toBe((await analyseFile(path, openWasmEngine())).report);
  });
}

test('the page’s report of the sample is the one that was looked at', async ({ app, page }) => {
  await page.getByTestId('try-sample').click();
  await app.read(1);
  expect(await app.report()).toBe((await analyseFile('src/app/build/sample.tar')).report);
});
