import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyseFile } from '../fixtures/analyse.ts';
import { sharedPath } from '../fixtures/shared.ts';
import { openWasmEngine } from '../fixtures/wasm-engine.ts';
import { archives } from './archives.ts';
import { type App, expect, test } from './engines.ts';
import { hostileIn, hostileKinds } from './hostile.ts';

/** Holds the report of what is open to the pipeline's in Node. */
async function expectReport(app: App, path: string): Promise<void> {
  expect(await app.report()).toBe((await analyseFile(path, openWasmEngine())).report);
}

test('the report of the built-in sample is the pipeline’s', async ({ app }) => {
  await app.click('try-sample');
  await app.read(1);
  await expectReport(app, 'src/app/build/sample.tar');
});

const shared = sharedPath('fixtures');
const sharedNames = shared ? readdirSync(shared).filter((name) => /\.tar(?:\.gz)?$/.test(name)) : [];

for (const name of [...Object.keys(archives), ...sharedNames]) {
  test(`the report of ${name} is the pipeline’s`, async ({ app }) => {
    const folder = name in archives ? (process.env.TARSIGHT_ARCHIVES as string) : (shared as string);
    const path = join(folder, name);
    await app.open([path]);
    await expectReport(app, path);
  });
}

for (const kind of hostileKinds) {
  test(`hostile archives (${kind}…), all at once, lead to the same report`, async ({ app }) => {
    const folder = join(process.env.TARSIGHT_ARCHIVES as string, `hostile-${kind}`);
    const paths = hostileIn(folder);
    expect(paths.length).toBeGreaterThan(5);
    await app.open(paths);
    expect(await app.report()).toBe(readFileSync(`${folder}.report.json`, 'utf8'));
  });
}
