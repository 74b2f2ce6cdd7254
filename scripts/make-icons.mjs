/** Paints the pictures of the app that public/manifest.webmanifest and index.html name, from public/icon.svg: `node scripts/make-icons.mjs`. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { chromiumOptions } from './chromium.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../public');
/** Name, pixels, the part of the width that the drawing takes, and the ground; a maskable icon shows only its middle four fifths for certain. */
const pictures = /** @type {const} */ ([
  ['icon-192.png', 192, 1, 'transparent'],
  ['icon-512.png', 512, 1, 'transparent'],
  ['icon-maskable-512.png', 512, 0.6, '#14161b'],
  ['icon-180.png', 180, 0.72, '#14161b'],
]);

const drawing = await readFile(join(folder, 'icon.svg'), 'base64');
const browser = await chromium.launch(await chromiumOptions());
for (const [name, size, part, ground] of pictures) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<body style="margin:0;display:grid;place-items:center;height:100vh;background:${ground}">
      <img alt="" width="${size * part}" src="data:image/svg+xml;base64,${drawing}">`,
  );
  await page.locator('img').evaluate((image) => /** @type {HTMLImageElement} */ (image).decode());
  await page.screenshot({ path: join(folder, name), omitBackground: ground === 'transparent' });
  await page.close();
}
await browser.close();
