import { expect, test } from './app.ts';

test.beforeEach(async ({ app, page }) => {
  await page.getByTestId('try-sample').focus();
  await page.keyboard.press('Enter');
  await app.read(1);
});

test('views, layers and Escape have keys, and the address follows', async ({ page }) => {
  await page.keyboard.press('2');
  await expect(page.getByTestId('tab-layers')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press(']');
  await page.keyboard.press(']');
  await expect(page).toHaveURL(/layer=1.*view=layers/);
  await expect(page.getByTestId('inspector').getByRole('heading').first()).toContainText('Layer 1');
  await page.keyboard.press('[');
  await expect(page).toHaveURL(/layer=0/);
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/layer=/);
  await page.goBack();
  await expect(page).toHaveURL(/layer=0/);
});

test('files are filtered, walked and picked by keys alone', async ({ page }) => {
  await page.keyboard.press('/');
  await expect(page.getByTestId('file-filter')).toBeFocused();
  await page.keyboard.type('logo.png');
  const rows = page.getByTestId('file-row');
  await expect(rows).toHaveCount(2);
  await page.getByTestId('file-list').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('inspector')).toContainText('/srv/app/static/logo.png');
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/path=/);
});

test('"?" lists the keys, Escape puts the list away', async ({ page }) => {
  await page.keyboard.press('?');
  await expect(page.getByTestId('keys')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('keys')).toBeHidden();
});

test('tabs move by arrows', async ({ page }) => {
  await page.getByTestId('tab-overview').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('tab-layers')).toHaveAttribute('aria-selected', 'true');
});
