import { expect, savedSample, test } from './app.ts';

test.beforeEach(async ({ app, page }, info) => {
  await app.open(await savedSample(info));
  await page.getByTestId('image-item').filter({ hasText: 'tide:1.1' }).click();
  await page.getByTestId('tab-files').click();
});

test('the whole image sorts by size, largest first, then by name', async ({ page }) => {
  const rows = page.getByTestId('file-row');
  await expect(rows.first()).toContainText('/bin');
  await page.getByTestId('sort-size').click();
  await expect(rows.first()).toContainText('/usr/bin/runtime');
  await expect(rows.first()).toContainText('260 kB');
  await page.getByTestId('sort-size').click();
  await expect(rows.first()).not.toContainText('/usr/bin/runtime');
});

test('rows say kind, mode, owner, links, and what a layer did', async ({ page }) => {
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

test('after a layer, the file system is the one of that step', async ({ page }) => {
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
