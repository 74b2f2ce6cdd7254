import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Page, TestInfo } from '@playwright/test';
import { writeTar } from '../../scripts/tar-writer.mjs';
import { file, hexOf, jsonBytes, ociImage, tarOf } from '../fixtures/archives.ts';
import { type App, expect, saved, test } from './app.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const secret = `secret ${'s'.repeat(3000)}\n`;
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=\'ran\'"><script>x()</script></svg>';
const hostile = '<img src=x onerror=alert(1)>.txt';
const lower = writeTar([
  { name: 'etc/', type: '5', mode: 0o711 },
  { name: 'etc/motd', data: 'first\nsecond\nthird\n' },
  { name: 'etc/secret', data: secret },
  { name: 'logo.png', data: png },
  { name: 'logo.svg', data: svg },
  { name: 'page.html', data: '<!doctype html><script>document.title="ran"</script>' },
  { name: hostile, data: 'hostile' },
  { name: 'bytes', data: Uint8Array.from({ length: 20_000 }, (_, at) => at % 251) },
  { name: 'long', data: Array.from({ length: 30_000 }, (_, at) => `line ${at + 1}\n`).join('') },
]);
const upper = writeTar([{ name: 'etc/.wh.secret' }, { name: 'etc/motd', data: 'first\n2nd\nthird\n' }]);

/** An archive of both layers, as docker saves it. */
function archive(): Uint8Array {
  const { config } = ociImage([lower, upper]);
  const names = [lower, upper].map((layer) => `${hexOf(layer)}/layer.tar`);
  return tarOf([
    file(names[0] as string, lower),
    file(names[1] as string, upper),
    file('config.json', config),
    file('manifest.json', jsonBytes([{ Config: 'config.json', RepoTags: ['a:1'], Layers: names }])),
  ]);
}

async function open(app: App, info: TestInfo, data = archive()): Promise<void> {
  await app.open(await saved(info, 'a.tar', data));
}

/** Selects a path of a layer by the address, as a link would. */
async function view(page: Page, layer: number, path: string): Promise<void> {
  await page.getByTestId('tab-files').click();
  await page
    .getByTestId('layer-band')
    .nth(1 - layer)
    .click();
  await page.getByTestId('file-filter').fill(path);
  await page
    .getByTestId('file-row')
    .filter({ hasText: path.slice(path.lastIndexOf('/') + 1) })
    .last()
    .click();
  await page.getByTestId('view-file').click();
  await expect(page.getByTestId('preview')).toBeVisible();
}

test('a text is shown with its lines, page by page', async ({ app, page }, info) => {
  await open(app, info);
  await view(page, 0, 'long');
  const text = page.getByTestId('preview-text');
  const lines = text.locator('.preview-lines');
  await expect(lines).toHaveText(/^line 1\s+line 2\s/);
  await page.keyboard.press('PageDown');
  await expect.poll(() => text.evaluate((element) => element.scrollTop)).toBeGreaterThan(100);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(lines).not.toHaveText(/^line 1\s/);
  const first = Number((await text.locator('.preview-numbers').innerText()).split('\n')[0]);
  expect(first).toBeGreaterThan(1000);
  await expect(lines).toHaveText(new RegExp(`^line ${first}\\s`));
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('preview')).toBeHidden();
  await expect(page.getByTestId('view-file')).toBeFocused();
});

test('bytes are shown where it is no text, from any of them on', async ({ app, page }, info) => {
  await open(app, info);
  await view(page, 0, 'bytes');
  await expect(page.getByTestId('preview-hex')).toContainText('00 01 02 03');
  await page.getByRole('textbox', { name: 'Go to byte' }).fill('0x4e00');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('preview-hex')).toContainText('00004e00');
});

test('a picture is drawn, and what could hold script is text', async ({ app, page }, info) => {
  await open(app, info);
  await view(page, 0, 'logo.png');
  const picture = page.getByTestId('preview-picture');
  await expect(picture).toHaveJSProperty('naturalWidth', 1);
  await expect(page.getByTestId('preview')).toContainText('1 × 1 pixels');
  await page.keyboard.press('Escape');
  for (const [path, part] of [
    ['logo.svg', 'onload'],
    ['page.html', 'script'],
    [hostile, 'hostile'],
  ] as const) {
    await view(page, 0, path);
    await expect(page.getByTestId('preview-text')).toContainText(part);
    expect(await page.getByTestId('preview').locator('img, svg, iframe, script').count()).toBe(0);
    await page.keyboard.press('Escape');
  }
  expect(await page.title()).not.toBe('ran');
});

for (const [form, data] of [
  ['plain', archive()],
  ['compressed as a whole', gzipSync(archive())],
] as const) {
  test(`a file that a later layer removed is still there to be seen and saved: ${form}`, async ({
    app,
    page,
  }, info) => {
    await open(app, info, data);
    await view(page, 0, 'etc/secret');
    await expect(page.getByTestId('preview')).toContainText('layer 1 removes it');
    await expect(page.getByTestId('preview-text')).toContainText('secret sss');
    await page.keyboard.press('Escape');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByTestId('save-file').click(),
    ]);
    expect(download.suggestedFilename()).toBe('secret');
    const bytes = await readFile(await download.path());
    const digest = createHash('sha256').update(bytes).digest('hex');
    expect(digest).toBe(createHash('sha256').update(secret).digest('hex'));
    await expect(page.getByTestId('inspector')).toContainText(digest.slice(0, 16));
  });
}

test('two versions of a file are compared line by line', async ({ app, page }, info) => {
  await open(app, info);
  await view(page, 1, 'etc/motd');
  await page.keyboard.press('Escape');
  await page.getByTestId('compare-file').click();
  const difference = page.getByTestId('preview-difference');
  await expect(difference.locator('.line-removed')).toHaveText('-second');
  await expect(difference.locator('.line-added')).toHaveText('+2nd');
});

test('a directory is saved as a tar', async ({ app, page }, info) => {
  // The picker asks a question that no test can answer; without it the tar is a download.
  await page.evaluate(() => Object.assign(window, { showSaveFilePicker: undefined }));
  await open(app, info);
  await page.getByTestId('tab-files').click();
  await page.getByTestId('file-row').filter({ hasText: 'etc' }).first().click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('save-file').click(),
  ]);
  expect(download.suggestedFilename()).toBe('etc.tar');
  const bytes = await readFile(await download.path());
  expect(bytes.length % 512).toBe(0);
  expect(bytes.toString('latin1')).toContain('2nd');
  expect(bytes.toString('latin1')).not.toContain('secret');
});

test('keys open the viewer', async ({ app, page }, info) => {
  await open(app, info);
  await view(page, 1, 'etc/motd');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('preview')).toBeHidden();
  await page.keyboard.press('v');
  await expect(page.getByTestId('preview-text')).toContainText('2nd');
  await page.keyboard.press('Escape');
  // From the list, where the facts of what is selected have not come yet.
  const row = page.getByTestId('file-row').filter({ hasText: 'motd' }).last();
  await row.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('preview-text')).toContainText('2nd');
  await page.keyboard.press('Escape');
  await page.getByTestId('layer-band').nth(1).click();
  await row.click();
  await page.keyboard.press('v');
  await expect(page.getByTestId('preview-text')).toContainText('second');
});
