import { builtApp } from '../../scripts/built-app.mjs';
import { hostHeaders } from '../../scripts/host-headers.mjs';
import { serve } from '../../scripts/serve.mjs';
import { App, test as base, expect, savedSample } from './app.ts';

const test = base.extend({ serviceWorkers: 'allow' });

test('with the headers that a host reads from _headers all works, offline too, in both doors', async ({
  page,
}, info) => {
  const folder = await builtApp();
  const server = await serve(folder, await hostHeaders(folder));
  const app = new App(page);
  const response = await page.goto(server.url);
  expect(response?.headers()['permissions-policy']).toContain('publickey-credentials-get=()');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 20));
  });
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  server.close();
  // From here on the service worker answers, with the headers that it kept.
  await page.goto(server.url);
  await app.open(await savedSample(info));
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await expect(page.getByRole('tabpanel')).not.toBeEmpty();
  }
  expect(JSON.parse(await app.report()).images).toHaveLength(2);
  await page.goto(`${server.url}sealed.html`);
  const sealed = page.frameLocator('iframe');
  await sealed.getByTestId('try-sample').click();
  await expect(sealed.getByRole('tab').first()).toBeVisible();
  // Browsers differ in which features they know.
  expect(app.errors.filter((error) => !/Permissions-Policy|permissions policy/i.test(error))).toEqual([]);
});
