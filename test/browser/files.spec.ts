import type { Page } from '@playwright/test';
import { expect, savedSample, test } from './app.ts';

test.beforeEach(async ({ app, page }, info) => {
  await app.open(await savedSample(info));
  await page.getByTestId('image-item').filter({ hasText: 'tide:1.1' }).click();
  await page.getByTestId('tab-files').click();
});

/** The tree as a person can read it: a line a row, set in by level, `+` and `-` for closed and open. */
async function treeLines(page: Page): Promise<string[]> {
  await expect(page.getByTestId('file-list')).toHaveAttribute('aria-busy', 'false');
  return page.getByTestId('file-row').evaluateAll((rows) =>
    rows.map((row) => {
      const level = Number(row.getAttribute('aria-level'));
      const open = row.getAttribute('aria-expanded');
      const name = row.querySelector('.path')?.textContent;
      return `${'  '.repeat(Math.max(0, level - 1))}${open === null ? '' : open === 'true' ? '- ' : '+ '}${name}`;
    }),
  );
}

test('the tree opens and closes, and says where each row stands', async ({ page }) => {
  const row = (name: string) => page.getByTestId('file-row').filter({ hasText: name }).first();
  await expect(row('srv')).toHaveAttribute('aria-expanded', 'false');
  await row('srv').getByTestId('file-twisty').click();
  await expect(row('app')).toHaveAttribute('aria-level', '2');
  await expect(row('app')).toHaveAttribute('aria-posinset', '1');
  await page.getByTestId('expand-all').click();
  await expect.poll(async () => (await treeLines(page)).some((line) => /^ {4}/.test(line))).toBe(true);
  await page.getByTestId('collapse-all').click();
  await expect
    .poll(async () => (await treeLines(page)).every((line) => line.startsWith('+ ') || !line.startsWith(' ')))
    .toBe(true);
  await expect(page.getByTestId('file-list')).toHaveAttribute('role', 'treegrid');
});

test('directories sort by what they hold and by what is dead in them', async ({ page }) => {
  const first = page.getByTestId('file-row').first();
  await page.getByTestId('sort-size').click();
  await expect(first).toContainText('usr');
  await page.getByTestId('sort-dead').click();
  await expect(first.locator('.file-dead')).not.toBeEmpty();
});

test('the list sorts by size, largest first, then by name', async ({ page }) => {
  await page.getByLabel('List', { exact: true }).check();
  const rows = page.getByTestId('file-row');
  await expect(rows.first()).toContainText('/bin');
  await page.getByTestId('sort-size').click();
  await expect(rows.first()).toContainText('/usr/bin/runtime');
  await expect(rows.first()).toContainText('260 kB');
  await page.getByTestId('sort-size').click();
  await expect(rows.first()).not.toContainText('/usr/bin/runtime');
});

test('rows say kind, mode, owner, links, and what a layer did', async ({ page }) => {
  await page.getByLabel('List', { exact: true }).check();
  const row = (path: string) => page.getByTestId('file-row').filter({ hasText: path });
  await page.getByTestId('file-filter').fill('bin/');
  await expect(row('/bin/su')).toContainText('-rwsr-xr-x');
  await expect(row('/bin/sh')).toContainText('bin/busybox');
  await expect(row('/usr/bin/env')).toContainText('lrwxrwxrwx');
  await page.getByTestId('file-filter').fill('');
  await page.getByTestId('scope-layer').selectOption('5');
  await expect(row('tzdata-2026a-r0')).toContainText('removed');
  await page.getByTestId('scope-layer').selectOption('6');
  await expect(row('/srv/app/settings.json')).toContainText('modified');
  await expect(row('/srv/app/settings.json')).toContainText('tide');
  await page.getByTestId('scope-layer').selectOption('0');
  await expect(row('/bin/busybox').first()).toContainText('added');
});

test('what is searched for stands in the tree below its directories', async ({ page }) => {
  await page.getByTestId('file-syntax').selectOption('glob');
  await page.getByTestId('file-filter').fill('settings.*');
  await expect.poll(() => treeLines(page)).toEqual(['- srv', '  - app', '    settings.json']);
  await expect(page.getByTestId('file-sum')).toContainText('Found 1 entry');
  await page.getByTestId('file-syntax').selectOption('regex');
  await page.getByTestId('file-filter').fill('(settings');
  await expect(page.getByTestId('file-sum')).toContainText('a "(" without its ")"');
  await page.getByTestId('file-filter').fill('^/srv/app/s\\w+\\.json$');
  await expect.poll(() => treeLines(page)).toEqual(['- srv', '  - app', '    settings.json']);
});

test('filters narrow by kind, size, owner, rights and what a layer did', async ({ page }) => {
  await page.getByTestId('filter-more').click();
  const rows = page.getByTestId('file-row').and(page.locator(':not(.way)'));
  await page.getByTestId('filter-setuid').check();
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText('su');
  await page.getByTestId('filter-clear').click();
  await page.getByTestId('filter-least').fill('200 kB');
  await page.getByTestId('filter-least').blur();
  await expect(rows.first()).toContainText('runtime');
  await page.getByTestId('filter-clear').click();
  await page.getByTestId('filter-kind').selectOption({ label: 'symbolic link' });
  await expect(rows.first().locator('.file-mode')).toContainText('lrwx');
  await page.getByTestId('filter-clear').click();
  await page.getByTestId('filter-owner').fill('tide');
  await page.getByTestId('filter-owner').blur();
  await expect(rows.first().locator('.file-owner')).toContainText('tide');
});

test('after a layer, the file system is the one of that step', async ({ page }) => {
  await page.getByLabel('List', { exact: true }).check();
  await page.getByTestId('scope-layer').selectOption('4');
  await page.getByLabel('the file system after it').check();
  await page.getByTestId('file-filter').fill('cache/apk/');
  await expect(page.getByTestId('file-row')).toHaveCount(4);
  await page.getByTestId('scope-layer').selectOption('5');
  await page.getByLabel('the file system after it').check();
  await expect(page.getByTestId('file-row')).toHaveCount(0);
});

test('nothing is wider than a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const view of ['overview', 'layers', 'files', 'history', 'config']) {
    await page.getByTestId(`tab-${view}`).click();
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(widths[0], view).toBeLessThanOrEqual(widths[1] as number);
  }
});

test('the life of a path names each layer, and leads to it', async ({ page }) => {
  await page.getByLabel('List', { exact: true }).check();
  await page.getByTestId('file-filter').fill('settings.json');
  await page.getByTestId('file-row').filter({ hasText: 'settings.json' }).click();
  const events = page.getByTestId('biography').getByRole('listitem');
  await expect(events.first()).toContainText('added it');
  await expect(events.last()).toContainText('live');
  expect(await events.count()).toBeGreaterThan(1);
  await events.first().getByRole('button').click();
  await expect(page).toHaveURL(/layer=3.*path=/);
  // A file that a later layer removed still has its life.
  await page.getByTestId('scope-layer').selectOption('5');
  await page.getByTestId('file-filter').fill('tzdata');
  await page.getByTestId('file-row').filter({ hasText: 'tzdata' }).first().click();
  await expect(events.last()).toContainText('Layer 5 removed it');
  await expect(events.first()).toContainText('dead');
});
