import { readFile, writeFile } from 'node:fs/promises';
import { download } from '../../scripts/drive-page.mjs';
import { writeTar } from '../../scripts/tar-writer.mjs';
import { ociImage, ociLayout, tarOf } from '../fixtures/archives.ts';
import { expect, saved, test } from './app.ts';

const hostile = '=<img src=x onerror=alert(1)>\u202e"';

test('everything that the menu saves holds hostile names as text', async ({ app, page, browser }, info) => {
  const layers = [
    writeTar([{ name: hostile, data: 'x'.repeat(5000) }]),
    writeTar([{ name: hostile, data: 'y'.repeat(3000) }]),
  ];
  await app.open(await saved(info, 'hostile.tar', tarOf(ociLayout([['hostile:1', ociImage(layers)]]))));

  await page.getByTestId('save-menu').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('save-html')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('save-html')).toBeHidden();
  await expect(page.getByTestId('save-menu')).toBeFocused();

  const text = async (item: string) => readFile(await download(page, item), 'utf8');
  const files = await text('save-csv');
  expect(files).toContain('"/=<img src=x onerror=alert(1)>\\u{202e}""",file,');
  const lines = (await text('save-csv-layers')).split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[1]).toMatch(/,0,5000,overwritten,1$/);
  expect(lines[2]).toMatch(/,3000,0,,$/);
  const { layer, image } = JSON.parse(await text('save-dive'));
  expect(layer).toHaveLength(2);
  expect(image).toMatchObject({ sizeBytes: 8000, inefficientBytes: 8000, efficiencyScore: 0.375 });
  expect(image.fileReference).toEqual([{ count: 2, sizeBytes: 8000, file: `/${hostile}` }]);
  expect(JSON.parse(await app.report()).schema).toBe('tarsight.report/1');

  const html = info.outputPath('report.html');
  await writeFile(html, await text('save-html'));
  const context = await browser.newContext({ offline: true });
  const reader = await context.newPage();
  const requests: string[] = [];
  const messages: string[] = [];
  reader.on('request', (request) => requests.push(request.url()));
  reader.on('console', (message) => messages.push(message.text()));
  await reader.goto(`file://${html}`);
  await expect(reader.locator('h1')).toHaveText('Container image report');
  await expect(reader.locator('body')).toContainText('/=<img src=x onerror=alert(1)>\\u{202e}"');
  expect(await reader.locator('script, img, a, iframe, link').count()).toBe(0);
  expect(requests).toHaveLength(1);
  expect(messages).toEqual([]);
  await context.close();
});
