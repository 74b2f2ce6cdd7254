import { expect, savedSample, test } from './app.ts';
import { savedLayout } from './archives.ts';

test('the sample opens by a click', async ({ app, page }) => {
  await page.getByTestId('try-sample').click();
  await app.read(1);
  await expect(page.getByTestId('image-item')).toHaveCount(2);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('example/tide:1.0');
  await expect(page.getByText('all 6 layers verified')).toBeVisible();
});

test('"Open files" opens what is picked', async ({ app, page }, info) => {
  // As in browsers without a picker that gives handles; library.spec.ts has the other one.
  await page.addInitScript(() => void Reflect.deleteProperty(window, 'showOpenFilePicker'));
  await app.visit();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open files' }).click();
  expect((await chooser).isMultiple()).toBe(true);
  await (await chooser).setFiles(await savedSample(info));
  await app.read(1);
  await expect(page.getByTestId('image-item')).toHaveCount(2);
});

test('a file that is dropped from the desktop opens', async ({ app, page }, info) => {
  const path = await savedSample(info);
  await app.drop([path], () => expect(page.getByText('Drop to open')).toBeVisible());
  await app.read(1);
  await expect(page.getByText('Drop to open')).toBeHidden();
  await expect(page.getByTestId('image-item')).toHaveCount(2);
});

test('several files that are dropped at once open, and more beside them', async ({ app, page }, info) => {
  const paths = [await savedSample(info, 'a.tar'), await savedSample(info, 'b.tar')];
  await app.drop(paths);
  await app.read(2);
  await app.open(await savedSample(info, 'c.tar'));
  await expect(page.getByTestId('archive-item').getByRole('heading')).toHaveText([
    /^a\.tar/,
    /^b\.tar/,
    /^c\.tar/,
  ]);
  await expect(page.getByTestId('image-item')).toHaveCount(6);
  await page.getByRole('button', { name: 'Close b.tar' }).click();
  await expect(page.getByTestId('image-item')).toHaveCount(4);
});

test('a directory opens the same, picked or dropped', async ({ app, page }, info) => {
  const folder = await savedLayout(info);
  await app.openDirectory(folder);
  await expect(page.getByText('all 6 layers verified')).toBeVisible();
  const picked = await app.report();
  expect(JSON.parse(picked).archives[0]).toMatchObject({
    name: 'layout',
    format: 'oci-layout',
    problems: [],
  });
  await app.visit();
  await app.drop([folder]);
  await app.read(1);
  expect(await app.report()).toBe(picked);
});

test('each command can be copied', async ({ context, app, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const commands = page.locator('.empty-commands li');
  expect(await commands.count()).toBeGreaterThanOrEqual(7);
  await commands.filter({ hasText: 'skopeo' }).getByRole('button').click();
  const copied = await app.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('skopeo copy docker://');
});
