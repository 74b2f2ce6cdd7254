import { appendFile, cp } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { builtApp } from '../../scripts/built-app.mjs';
import { untilRead } from '../../scripts/drive-page.mjs';
import { serve } from '../../scripts/serve.mjs';
import { App, test as base, expect, savedSample } from './app.ts';

/** The built app below a folder of a server of its own, whose files can be changed and which can be taken away. */
const test = base.extend<{ readonly site: { url: string; folder: string; stop(): void } }>({
  serviceWorkers: 'allow',
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here.
  site: async ({}, use, info: TestInfo) => {
    const root = info.outputPath('site');
    const folder = join(root, 'tools', 'tarsight');
    await cp(await builtApp(), folder, { recursive: true });
    const server = await serve(root);
    await use({ url: `${server.url}tools/tarsight/`, folder, stop: server.close });
    server.close();
  },
});

/** Until the app is kept and its service worker answers this page. */
async function untilKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 20));
  });
}

test('once visited it works without its server, from a sub-path, in every part', async ({
  page,
  site,
}, info) => {
  const app = new App(page);
  await page.goto(site.url);
  await untilKept(page);
  // What is not of the app is not asked for any more, not even where it came from.
  const unknown = await page.goto(`${site.url}unknown`);
  expect(unknown?.status()).toBe(404);
  expect(unknown?.fromServiceWorker()).toBe(true);
  app.errors.length = 0;

  site.stop();
  await page.goto(site.url);
  await expect(page.getByTestId('drop-zone')).toBeVisible();
  await app.open(await savedSample(info));
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await expect(page.getByRole('tabpanel')).not.toBeEmpty();
  }
  expect(JSON.parse(await app.report()).images).toHaveLength(2);
  await page.getByTestId('open-privacy').first().click();
  await expect(page.getByTestId('licences')).toContainText('workbox-precaching');
  await page.goto(site.url);
  await page.getByTestId('try-sample').click();
  await untilRead(page, 1);
  await page.goto(`${site.url}sealed.html`);
  const sealed = page.frameLocator('iframe');
  await sealed.getByTestId('try-sample').click();
  await expect(sealed.getByRole('tab').first()).toBeVisible();
  expect(app.errors).toEqual([]);
});

test('a newer version is announced, and taken when asked for, never from under another tab', async ({
  page,
  site,
  context,
}, info) => {
  const app = new App(page);
  await page.goto(site.url);
  await untilKept(page);
  const other = await context.newPage();
  await other.goto(site.url);
  await expect(other.getByTestId('drop-zone')).toBeVisible();
  await appendFile(join(site.folder, 'sw.js'), '\n// the next version\n');
  await page.goto(site.url);
  const notice = page.getByTestId('update');
  await expect(notice).toContainText('A newer version of tarsight is ready.');
  await app.open(await savedSample(info));
  await expect(notice).toContainText('closes what is open');
  await notice.getByRole('button', { name: 'Take it' }).click();
  await expect(notice).toContainText('Another tab runs the version that is here.');
  await expect(page.getByRole('tab').first()).toBeVisible();
  await other.close();
  await notice.getByRole('button', { name: 'Take it' }).click();
  await expect(page.getByTestId('drop-zone')).toBeVisible();
  await expect(notice).toBeHidden();
  await untilKept(page);
  expect(app.errors).toEqual([]);
});

test('a file that came out otherwise than it was built is not kept', async ({ page, site }) => {
  await appendFile(join(site.folder, 'icon.svg'), '<!-- on the way -->');
  await page.goto(site.url);
  const outcome = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.register('sw.js').catch(() => null);
    const worker = registration?.installing;
    if (!worker) return registration?.active ? 'kept' : 'refused';
    return new Promise((resolve) =>
      worker.addEventListener('statechange', () => worker.state !== 'installing' && resolve(worker.state)),
    );
  });
  expect(['refused', 'redundant']).toContain(outcome);
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active ?? null))
    .toBeNull();
});

test('opens what is opened with the installed app, and asks about what another program shares with it', async ({
  page,
  site,
}, info) => {
  const app = new App(page);
  await page.addInitScript(() => {
    const stub = { setConsumer: (consumer: unknown) => Object.assign(window, { consumer }) };
    Object.defineProperty(window, 'launchQueue', { value: stub });
  });
  await page.goto(site.url);
  await untilKept(page);
  await page.evaluate(() => {
    const { consumer } = window as unknown as { consumer: (launch: object) => void };
    const files = [
      { kind: 'file', getFile: async () => new File([new Uint8Array(1024)], 'handed.tar') },
      { kind: 'file', getFile: async () => Promise.reject(new Error('gone')) },
    ];
    consumer({ files });
  });
  await untilRead(page, 1);
  await expect(page.locator('h1')).toContainText('handed.tar');

  // A page of another program, as far as the app is concerned.
  const form = `<form method="post" enctype="multipart/form-data" action="${site.url}share">
    <input type="file" name="archive"><button>Share</button></form>`;
  const program = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end(`<!doctype html>${form}`),
  );
  await new Promise<void>((resolve) => program.listen(0, '127.0.0.1', resolve));
  const formPage = `http://127.0.0.1:${(program.address() as AddressInfo).port}/`;
  await page.goto(formPage);
  await page.locator('input').setInputFiles(await savedSample(info, 'shared.tar'));
  const share = page.getByRole('button', { name: 'Share' });
  const arrival = page.getByTestId('arrival');
  // A site needs no gesture to send a form, so nothing is read before the user says so.
  await share.click();
  await expect(arrival).toContainText(
    /^Another site or app sent "shared\.tar" \([\d.]+\s[kM]B\)\. Open it\?/,
  );
  await expect(page.locator('html')).toHaveAttribute('data-archives', '0');
  await arrival.getByRole('button', { name: 'Discard' }).click();
  await expect(arrival).toBeHidden();
  await page.reload();
  await expect(page.getByTestId('drop-zone')).toBeVisible();
  await expect(arrival).toBeHidden();
  await expect(page.locator('html')).toHaveAttribute('data-archives', '0');

  // Nor is it kept, though archives are.
  await page.evaluate(() => localStorage.setItem('tarsight-keep', 'on'));
  await page.goto(formPage);
  await page.locator('input').setInputFiles(await savedSample(info, 'shared.tar'));
  await share.click();
  await arrival.getByRole('button', { name: 'Open' }).click();
  await untilRead(page, 1);
  await expect(arrival).toBeHidden();
  await page.getByTestId('open-privacy').first().click();
  await expect(page.getByTestId('kept-offline')).toContainText('without a network');
  await page.keyboard.press('Escape');
  expect(JSON.parse(await app.report()).archives[0].name).toBe('shared.tar');
  expect(new URL(page.url()).search).toBe('');
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  expect(app.errors).toEqual([]);
  program.close();
});
