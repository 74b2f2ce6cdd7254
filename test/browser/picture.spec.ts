import { readFile } from 'node:fs/promises';
import { expect, saved, savedSample, test } from './app.ts';

const pictures = [
  ['overview', 'layers'],
  ['layers', 'matrix'],
  ['graph', 'graph'],
  ['savings', 'savings'],
  ['files', 'map'],
] as const;

test('every picture is saved as SVG that stands by itself, and as PNG of twice its size', async ({
  app,
  page,
  context,
}, info) => {
  await app.open(await savedSample(info));
  const download = async (name: string, kind: 'svg' | 'png') => {
    const file = page.waitForEvent('download');
    await page.getByTestId(`save-${name}-${kind}`).click();
    const download = await file;
    expect(download.suggestedFilename()).toBe(`tarsight-${name}.${kind}`);
    return readFile(await download.path());
  };
  const viewer = await context.newPage();
  const requests: string[] = [];
  viewer.on('request', (request) => requests.push(request.url()));
  for (const [view, name] of pictures) {
    await page.getByTestId(`tab-${view}`).click();
    if (name === 'map') await page.getByLabel('Map', { exact: true }).check();
    const svg = await download(name, 'svg');
    requests.length = 0;
    await viewer.goto(`file://${await saved(info, `${name}.svg`, svg)}`);
    expect(requests).toHaveLength(1);
    const [width, height, title] = await viewer.evaluate(() => {
      const { documentElement: root } = document;
      const [title] = root.getElementsByTagName('title');
      return [root.getAttribute('width'), root.getAttribute('height'), title?.textContent];
    });
    expect(title).toMatch(/\w/);
    expect(await viewer.locator('parsererror, script').count()).toBe(0);
    const png = await download(name, 'png');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * Number(width), 2 * Number(height)]);
  }
});
