import { expect, savedSample, test } from './app.ts';

test('a link waits for its image, and back, forward and reload keep to it', async ({ app, page }, info) => {
  const path = await savedSample(info);
  await app.open(path);
  await page.getByTestId('tab-files').click();
  await page.getByTestId('tab-config').click();
  await expect(page).toHaveURL(/#image=sha256%3A[0-9a-f]{64}&view=config$/);
  const link = new URL(page.url());
  await page.goBack();
  await expect(page.getByTestId('tab-files')).toHaveAttribute('aria-selected', 'true');
  await page.goForward();
  await expect(page.getByTestId('tab-config')).toHaveAttribute('aria-selected', 'true');

  await page.reload();
  await app.visit(`?again${link.hash}`);
  await expect(page.getByTestId('awaited-image')).toContainText(/sha256:[0-9a-f]{64}/);
  await app.open(path);
  await expect(page.getByTestId('awaited-image')).toBeHidden();
  await expect(page.getByTestId('tab-config')).toHaveAttribute('aria-selected', 'true');
  expect(new URL(page.url()).hash).toBe(link.hash);
});
