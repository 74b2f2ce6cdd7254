import { pick } from '../../scripts/drive-page.mjs';
import { expect, savedSample, test } from './app.ts';
import { savedLong } from './archives.ts';

test('a layer that is done can be looked into while another is read; cancelling keeps it', async ({
  app,
  page,
}, info) => {
  await pick(page, 'files', [await savedLong(info)]);
  const archive = page.getByTestId('archive-item');
  await expect(archive).toHaveAttribute('data-phase', 'reading');
  await expect(page.locator('html')).toHaveAttribute('data-state', 'busy');
  await expect(archive.getByRole('progressbar')).toBeVisible();
  const bands = page.getByTestId('layer-band');
  await expect(bands).toHaveCount(2);
  await expect(page.getByRole('button', { name: /^Layer 0,.*done$/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Layer 1,.*reading$/ })).toBeVisible();
  await page.getByRole('button', { name: /^Layer 0,/ }).click();
  await page.getByTestId('tab-files').click();
  await expect(page.getByTestId('file-row').filter({ hasText: 'first' })).toBeVisible();
  await expect(archive.getByText(/\d+(\.\d+)?\s[kM]?B\/s/)).toBeVisible();

  await page.getByTestId('cancel').click();
  await app.read(1);
  await expect(archive).toHaveAttribute('data-phase', 'cancelled');
  await expect(page.getByTestId('file-row').filter({ hasText: 'first' })).toBeVisible();
  const { images } = JSON.parse(await app.report());
  expect(images[0].layers.map(({ contentSize }: { contentSize: number | null }) => contentSize)).toEqual([
    4,
    null,
  ]);

  await app.open(await savedSample(info));
  await expect(page.getByTestId('image-item')).toHaveCount(3);
  await expect(archive.last()).toHaveAttribute('data-phase', 'done');
});
