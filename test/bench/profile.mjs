/**
 * `node test/bench/profile.mjs [ARCHIVE…]`: says where the time of the whole job goes, in milliseconds of a worker for each
 * megabyte of uncompressed layers, function by function; of the bench's own images where no archive is given.
 */
import { chromium } from '@playwright/test';
import { chromiumOptions } from '../../scripts/chromium.mjs';
import { pick, untilRead } from '../../scripts/drive-page.mjs';
import { serve } from '../../scripts/serve.mjs';
import { madeImage } from './inputs/made-image.mjs';
import { reportOf } from './measure/browser.mjs';
import { coreNames, readableApp } from './profile/readable-app.mjs';
import { selfTimes } from './profile/self-times.mjs';
import { profileWorkers } from './profile/worker-profiles.mjs';

const made = /** @type {const} */ ([
  ['six', 'gzip'],
  ['one', 'gzip'],
  ['six', 'none'],
  ['six', 'zstd'],
]);
/** Milliseconds for a new page to start its first workers, and for reading. */
const settling = 1000;
const patience = 600_000;
/** Functions that took less than this for each megabyte are summed up. */
const least = 0.02;

const given = process.argv.slice(2);
const archives = given.length > 0 ? given : await madeArchives();
const server = await serve(await readableApp());
const names = await coreNames();
const browser = await chromium.launch(await chromiumOptions());
try {
  for (const archive of archives) process.stdout.write(`${await profileOf(archive)}\n\n`);
} finally {
  await browser.close();
  server.close();
}

async function madeArchives() {
  const images = await Promise.all(made.map(([shape, compression]) => madeImage(shape, compression)));
  return images.map(({ archive }) => archive);
}

/** @param {string} archive path */
async function profileOf(archive) {
  const page = await browser.newPage();
  const stop = await profileWorkers(page);
  await page.goto(server.url);
  await page.waitForTimeout(settling);
  const start = performance.now();
  await pick(page, 'files', [archive]);
  await untilRead(page, 1, patience);
  const seconds = (performance.now() - start) / 1000;
  const times = selfTimes(await stop(), names);
  /** @type {{ images: { layers: { uncompressedSize: number }[] }[] }} */
  const { images } = await reportOf(page);
  await page.close();
  const layers = images.flatMap((image) => image.layers);
  const megabytes = layers.reduce((total, { uncompressedSize }) => total + uncompressedSize, 0) / 1e6;
  const lines = times.filter(([, time]) => time / megabytes >= least);
  const all = times.reduce((total, [, time]) => total + time, 0);
  const rest = all - lines.reduce((total, [, time]) => total + time, 0);
  return [
    `${archive}: ${megabytes.toFixed(0)} MB in ${seconds.toFixed(2)} s`,
    ...[...lines, ['everything else', rest], ['together', all]].map(
      ([name, time]) => `${(Number(time) / megabytes).toFixed(2).padStart(7)} ms/MB  ${name}`,
    ),
  ].join('\n');
}
