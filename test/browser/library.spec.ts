import { expect, savedSample, test } from './app.ts';

test('an analysis is kept, opened again without its archive beside a new one, and forgotten', async ({
  app,
  page,
}, info) => {
  const sample = await savedSample(info);
  await app.open(sample);
  await page.getByTestId('keep').click();
  await expect(page.getByTestId('open-kept')).toHaveText(/sample\.tar/);
  await expect(page.getByTestId('keep')).toHaveCount(0);
  const report = await app.report();

  await app.visit();
  await expect(page.getByTestId('kept')).toContainText('sample.tar');
  await page.getByTestId('open-kept').click();
  await app.read(1);
  await expect(page.getByTestId('archive-item')).toContainText('As kept');
  // All that was told of it is told of it again, to the byte.
  expect(await app.report()).toBe(report);
  for (const tab of ['layers', 'files', 'graph', 'savings', 'history', 'config', 'audit', 'overview']) {
    await page.getByTestId(`tab-${tab}`).click();
    await expect(page.getByRole('tabpanel')).not.toBeEmpty();
  }
  // Opened once, it is not opened a second time.
  await page.getByTestId('open-kept').click();
  await expect(page.getByTestId('archive-item')).toHaveCount(1);

  await page.getByTestId('keep-switch').check();
  await app.open(await savedSample(info, 'again.tar'));
  await expect(page.getByTestId('archive-item')).toHaveCount(2);
  await expect(page.getByTestId('kept')).toContainText('again.tar');
  await expect(page.getByTestId('open-kept')).toHaveCount(1);
  await page.getByTestId('tab-compare').click();
  await expect(page.getByTestId('compare')).toBeVisible();

  await page.getByTestId('forget').click();
  await page.getByTestId('forget-all').click();
  await expect(page.getByTestId('kept')).toHaveCount(0);
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await expect(page.getByTestId('keep-switch')).not.toBeChecked();
  await expect(page.getByTestId('image-item')).not.toHaveCount(0);
  await app.visit();
  await expect(page.getByTestId('kept')).toHaveCount(0);
});
