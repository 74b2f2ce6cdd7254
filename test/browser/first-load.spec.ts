import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtApp } from '../../scripts/built-app.mjs';
import { expect, savedSample, test } from './app.ts';

/** What the scripts and WebAssembly may weigh that come before anybody opens something: bytes, by gzip -9. */
const budget = 100_000;

test('the page loads light, and workers start when somebody is about to open something', async ({
  app,
  page,
}) => {
  const asked = new Set<string>();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/\.(?:js|wasm)$/.test(pathname)) asked.add(pathname);
  });
  await app.visit();
  await page.waitForLoadState('networkidle');
  const folder = await builtApp();
  const files = [...asked].map((pathname) => readFile(join(folder, pathname)));
  const weights = (await Promise.all(files)).map((file) => gzipSync(file, { level: 9 }).length);
  const weight = weights.reduce((sum, one) => sum + one, 0);
  // The page's own script was seen at least, so the sum is of something.
  expect([...asked].some((pathname) => /\/index-[^/]*\.js$/.test(pathname))).toBe(true);
  expect(weight).toBeLessThanOrEqual(budget);
  expect(page.workers()).toEqual([]);

  await page.getByTestId('try-sample').hover();
  await expect.poll(() => page.workers().length).toBe(2);
  await page.getByTestId('try-sample').focus();
  await app.open(await savedSample(test.info()));
});
