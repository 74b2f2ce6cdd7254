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

test('the address carries how a view shows things, and leads back to it', async ({ app, page }, info) => {
  const path = await savedSample(info);
  await app.open(path);
  await page.getByTestId('tab-files').click();
  await page.getByLabel('List', { exact: true }).check();
  await page.getByTestId('file-filter').fill('*.png');
  await page.getByTestId('file-syntax').selectOption('glob');
  await page.getByTestId('sort-size').click();
  await expect(page).toHaveURL(/&view=files&as=list&sort=size-down&find=\*\.png&syntax=glob$/);
  const rows = page.getByTestId('file-row');
  await expect(rows).toHaveCount(2);
  const link = new URL(page.url());

  // What is filtered is no step of its own; another shape is, and another directory of the map.
  await page.getByLabel('Map', { exact: true }).check();
  await page.getByTestId('map-table').getByRole('button', { name: 'usr/' }).click();
  await expect(page).toHaveURL(/&path=%2Fusr&as=map&.*&dir=%2Fusr$/);
  await page.goBack();
  await expect(page).not.toHaveURL(/dir=/);
  await expect(page.getByTestId('map-picture')).toHaveAccessibleName('Map of /');
  await page.goBack();
  await expect(page.getByTestId('file-filter')).toHaveValue('*.png');
  await page.goForward();
  await page.goForward();
  await expect(page.getByTestId('map-picture')).toHaveAccessibleName('Map of /usr');

  await page.getByTestId('tab-history').click();
  await page.getByLabel('Dockerfile', { exact: true }).check();
  await expect(page).toHaveURL(/&view=history&path=%2Fusr&as=dockerfile$/);
  await page.goBack();
  await expect(page.getByLabel('Steps', { exact: true })).toBeChecked();

  // To someone else, who opens the image after the link.
  await page.goto('about:blank');
  await app.visit(`?other${link.hash}`);
  await app.open(path);
  await expect(page.getByTestId('file-filter')).toHaveValue('*.png');
  await expect(page.getByTestId('file-syntax')).toHaveValue('glob');
  await expect(page.getByLabel('List', { exact: true })).toBeChecked();
  await expect(rows).toHaveCount(2);
  expect(new URL(page.url()).hash).toBe(link.hash);
  // The other image is shown as it was.
  await page.getByTestId('image-item').nth(1).click();
  await expect(page.getByTestId('file-filter')).toHaveValue('');
  await page.getByTestId('image-item').first().click();
  await expect(page.getByTestId('file-filter')).toHaveValue('*.png');
});

test('the image that one is compared with stands in the address', async ({ app, page }, info) => {
  await app.open(await savedSample(info), await savedSample(info, 'copy.tar'));
  await page.getByTestId('tab-compare').click();
  const other = page.getByTestId('compare-with');
  await other.selectOption({ index: 2 });
  await expect(page).toHaveURL(/&view=compare&with=sha256%3A[0-9a-f]{64}(%7E2)?$/);
  const chosen = await other.inputValue();
  await page.goBack();
  await expect(other).not.toHaveValue(chosen);
  await page.goForward();
  await expect(other).toHaveValue(chosen);
  // By hand, or by a link on the page: what is not here is said, and nonsense does no harm.
  await page.evaluate(() => {
    location.hash = location.hash.replace(/with=.*/, 'with=sha256%3Affff');
  });
  await expect(page.getByTestId('compare-absent')).toContainText('sha256:ffff');
  await page.evaluate(() => {
    location.hash = '#image=%zz&layer=-1&view=<script>&path=%00&as=evil&from=1e9';
  });
  await expect(page.getByTestId('tab-overview')).toHaveAttribute('aria-selected', 'true');
});
