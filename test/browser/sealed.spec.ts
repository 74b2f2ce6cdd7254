import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Frame, Locator, Page } from '@playwright/test';
import { builtApp } from '../../scripts/built-app.mjs';
import { downloadReport, pick, untilRead } from '../../scripts/drive-page.mjs';
import { App, expect, savedSample, test } from './app.ts';
import { savedLayout } from './archives.ts';

/** The frame of the sealed door, which is one file on the disk; in `asked` are its requests, in `errors` what went wrong. */
async function openSealed(page: Page): Promise<{ frame: Frame; asked: string[]; errors: string[] }> {
  const asked: string[] = [];
  const errors: string[] = [];
  page.context().on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  const url = pathToFileURL(join(await builtApp(), 'sealed.html')).href;
  await page.goto(url);
  expect(asked.shift()).toBe(url);
  const frame = page.frames()[1] as Frame;
  await expect(frame.getByTestId('drop-zone')).toBeVisible();
  return { frame, asked, errors };
}

test('the sealed door is one file that does the whole job and asks for nothing', async ({
  app,
  context,
}, info) => {
  const path = await savedSample(info);
  await app.open(path);
  const report = await app.report();

  const sealed = await context.newPage();
  const { frame, asked, errors } = await openSealed(sealed);
  await pick(frame, 'files', [path]);
  await untilRead(frame, 1);
  await expect(frame.getByTestId('sentences')).toBeVisible();
  const tabs = await frame.getByRole('tab').all();
  for (const tab of [...tabs.slice(1), tabs[0] as Locator]) {
    await tab.click();
    await expect(frame.getByRole('tabpanel')).not.toBeEmpty();
  }
  expect(await readFile(await downloadReport(sealed, undefined, frame), 'utf8')).toBe(report);

  const picture = sealed.waitForEvent('download');
  await frame.getByTestId('save-layers-png').click();
  expect((await readFile(await (await picture).path())).subarray(1, 4).toString()).toBe('PNG');

  // What is selected stands in the tab's history, since there is no address.
  await frame.evaluate(() => history.back());
  await expect(tabs.at(-1) as Locator).toHaveAttribute('aria-selected', 'true');
  expect(sealed.frames()[1]?.url()).toBe('about:srcdoc');

  // A file of a layer opens, and is saved.
  await frame.getByTestId('tab-files').click();
  await frame.getByTestId('file-filter').fill('passwd');
  await frame.getByTestId('file-row').filter({ hasText: 'passwd' }).last().click();
  const download = sealed.waitForEvent('download');
  await frame.getByTestId('save-file').click();
  expect(await readFile(await (await download).path(), 'utf8')).toContain('root:');
  await frame.getByTestId('inspector').getByRole('button', { name: /^Copy/ }).first().click();
  await expect(frame.getByTestId('inspector').getByText('Copied')).toBeVisible();

  await pick(frame, 'directory', [await savedLayout(info)]);
  await untilRead(frame, 2);
  await expect(frame.getByTestId('archive-item').last()).toHaveAttribute('data-phase', 'done');
  expect(asked.filter((url) => !url.startsWith('blob:null/'))).toEqual([]);
  expect(errors).toEqual([]);
});

test('what is dropped on the sealed door opens, but for a folder, which is refused with a sentence', async ({
  page,
}, info) => {
  const { frame } = await openSealed(page);
  const app = new App(page);
  await app.drop([await savedLayout(info)]);
  await expect(frame.getByRole('alert')).toContainText('Open folder');
  await app.drop([await savedSample(info)]);
  await untilRead(frame, 1);
  await expect(frame.getByRole('alert')).toHaveCount(0);
  // Keys reach the frame without a click.
  await page.keyboard.press('3');
  await expect(frame.getByTestId('tab-files')).toHaveAttribute('aria-selected', 'true');
});

test('the sealed door can keep nothing and go nowhere', async ({ page }) => {
  const { frame } = await openSealed(page);
  const outcomes = await frame.evaluate(() => {
    const outcome = (attempt: () => unknown) => {
      try {
        attempt();
        return 'done';
      } catch (error) {
        return (error as Error).name;
      }
    };
    return [
      outcome(() => localStorage.setItem('a', 'b')),
      outcome(() => indexedDB.open('a')),
      outcome(() => caches.keys),
      outcome(() => document.cookie),
      outcome(() => navigator.serviceWorker.controller),
      outcome(() => parent.document),
      outcome(() => top?.location.assign('about:blank')),
    ];
  });
  expect(outcomes).toEqual(Array.from({ length: 7 }, () => 'SecurityError'));
});
