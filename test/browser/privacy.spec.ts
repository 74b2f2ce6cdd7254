import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, savedSample, test } from './app.ts';
import { savedHostile } from './archives.ts';

test('nothing is asked for but the app’s own files, and once they are there nothing at all', async ({
  app,
  page,
  context,
}, info) => {
  const own = `${process.env.TARSIGHT_URL}`;
  const requests: string[] = [];
  context.on('request', (request) => {
    requests.push(`${request.method()} ${request.url()}`.replace(own, '').replace(`blob:${own}`, 'blob:'));
  });
  await app.visit();
  await page.getByTestId('open-privacy').click();
  await expect(page.getByTestId('licences')).toBeVisible();
  await page.keyboard.press('Escape');
  await app.open(await savedSample(info));
  const explore = async () => {
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await expect(page.getByRole('tabpanel')).not.toBeEmpty();
    }
    await page.getByTestId('tab-files').click();
    await page.getByTestId('file-filter').fill('passwd');
    await page.getByTestId('file-row').filter({ hasText: 'passwd' }).last().click();
    await page.getByTestId('view-file').click();
    await expect(page.getByTestId('preview-text')).toContainText('root');
    await page.keyboard.press('Escape');
  };
  await explore();
  const owned = /^GET (?:|assets\/[\w.-]+\.(?:js|css)|icon\.svg|blob:[\w-]+)$/;
  expect(requests.filter((request) => !owned.test(request))).toEqual([]);
  requests.length = 0;
  await app.open(await savedSample(info, 'again.tar'));
  await explore();
  await app.report();
  expect(requests.filter((request) => !request.startsWith('GET blob:'))).toEqual([]);
});

test('the privacy panel shows the policy to the letter, and the digest of the sealed door', async ({
  app,
  page,
}, info) => {
  await page.getByTestId('open-privacy').click();
  await expect(page.getByTestId('policy')).toBeVisible();
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  const shown = await page.getByTestId('policy').locator('code').allInnerTexts();
  expect(shown.sort()).toEqual(policy?.split('; ').sort());
  const sealed = await page.request.get(`${process.env.TARSIGHT_URL}sealed.html`);
  const digest = createHash('sha256')
    .update(await sealed.body())
    .digest('hex');
  await expect(page.getByTestId('sealed-file')).toContainText(digest);
  await expect(page.getByTestId('licences')).toContainText('Apache-2.0');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('open-privacy')).toBeFocused();

  await app.open(await savedSample(info));
  await page.getByTestId('open-privacy').click();
  const opened = page.context().waitForEvent('page');
  await page.getByTestId('sealed-file').getByTestId('open-sealed').click();
  const frame = (await opened).frameLocator('iframe');
  await frame.getByTestId('open-privacy').click();
  await expect(frame.getByTestId('policy')).toContainText('sandbox="allow-scripts allow-downloads"');
  await expect(frame.getByTestId('policy')).toContainText('worker-src blob:');
  await expect(frame.getByTestId('sealed-file')).not.toContainText(digest);
});

test('neither page nor workers can reach another server', async ({ app, page }, info) => {
  let reached = 0;
  const server = createServer((_, response) => {
    reached++;
    response.setHeader('access-control-allow-origin', '*').end('reached');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  // The server can be reached as such.
  expect(await (await fetch(url)).text()).toBe('reached');
  await app.open(await savedSample(info));
  const attempt = async (address: string) =>
    fetch(address).then(
      () => 'reached',
      () => 'refused',
    );
  const workers = page.workers();
  expect(workers.length).toBeGreaterThanOrEqual(3);
  expect(await page.evaluate(attempt, url)).toBe('refused');
  for (const worker of workers) expect(await worker.evaluate(attempt, url)).toBe('refused');
  expect(reached).toBe(1);
  for (const error of app.errors.splice(0)) expect(error).toContain('Content Security Policy');
  server.close();
});

test('text can’t become markup or script, not even by the app’s own code', async ({ app, page }) => {
  const attempts = await page.evaluate(() => {
    const outcome = (attempt: () => void) => {
      try {
        attempt();
        return 'done';
      } catch (error) {
        return (error as Error).name;
      }
    };
    return [
      outcome(() => {
        document.createElement('div').innerHTML = '<p>text</p>';
      }),
      outcome(() => {
        document.createElement('script').src = 'assets/other.js';
      }),
      outcome(() => new Worker('assets/other.js')),
      outcome(() => document.write('<p>text</p>')),
    ];
  });
  expect(attempts).toEqual(['TypeError', 'TypeError', 'TypeError', 'TypeError']);
  app.errors.length = 0;
});

test('markup in names, commands and labels stays text', async ({ app, page }, info) => {
  await app.open(await savedHostile(info));
  for (const view of ['overview', 'layers', 'files', 'history', 'config']) {
    await page.getByTestId(`tab-${view}`).click();
    await expect(page.getByRole('tabpanel')).toContainText(view === 'overview' ? 'layer' : '<img');
    expect(await page.locator('img').count()).toBe(0);
  }
  await page.getByTestId('tab-files').click();
  await page.getByTestId('file-row').filter({ hasText: '.txt' }).click();
  await expect(page.getByTestId('inspector')).toContainText('<img');
  expect(await page.evaluate(() => 'markupRan' in window)).toBe(false);
});
