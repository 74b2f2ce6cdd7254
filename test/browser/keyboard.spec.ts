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

test('files are found, walked and picked by keys alone', async ({ page }) => {
  await page.keyboard.press('/');
  await expect(page.getByTestId('file-filter')).toBeFocused();
  await page.keyboard.type('logo.png');
  const rows = page.getByTestId('file-row').and(page.locator(':not(.way)'));
  await expect(rows).toHaveCount(2);
  await page.getByTestId('file-list').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('inspector')).toContainText('/srv/app/static/logo.png');
  await expect(page.getByTestId('preview')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('preview')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/path=/);
});

test('the tree is walked as trees are, and the focus stays on its row', async ({ page }) => {
  await page.keyboard.press('3');
  const focused = page.locator('[data-testid=file-row]:focus');
  await page.getByTestId('file-list').focus();
  await expect(focused).toHaveAttribute('aria-posinset', '1');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(focused).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(focused).toHaveAttribute('aria-level', '2');
  await page.keyboard.press('ArrowLeft');
  await expect(focused).toHaveAttribute('aria-level', '1');
  await page.keyboard.press('Space');
  await expect(focused).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('+');
  await expect(focused).toHaveAttribute('aria-expanded', 'true');
  // The row that has the focus keeps it in another order.
  const name = await focused.locator('.path').textContent();
  await page.keyboard.press('o');
  await expect(
    page.locator('.file-head [aria-sort=ascending], .file-head [aria-sort=descending]'),
  ).not.toContainText('Name');
  await expect(focused.locator('.path')).toHaveText(name as string);
  await page.keyboard.press('-');
  await expect(focused).toHaveAttribute('aria-expanded', 'false');
});

test("dive's keys show and hide what a layer did", async ({ page }) => {
  await page.keyboard.press('3');
  await page.getByTestId('scope-layer').selectOption('5');
  const removed = page.locator('.file-row.removed');
  await expect(removed.first()).toBeVisible();
  await page.getByTestId('file-list').focus();
  await page.keyboard.press('Control+r');
  await expect(removed).toHaveCount(0);
  await page.keyboard.press('r');
  await expect(removed.first()).toBeVisible();
  await expect(page.locator('[data-testid=file-row]:focus')).toHaveCount(1);
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
