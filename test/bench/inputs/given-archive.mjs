import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { reportOf } from '../measure/browser.mjs';
import { kept } from './made-image.mjs';

/**
 * @typedef {import('./made-image.mjs').Input} Input
 * @typedef {{ offset: number, size: number }} Place
 */

/**
 * An archive of the user's as an input: what its layers are is what the app says of them; their blobs are copied out, for
 * tools that read files. An archive that is compressed as a whole has no blobs that could be, and no layers here.
 * @param {string} archive path
 * @param {import('../measure/browser.mjs').BenchBrowser} browser
 * @returns {Promise<Input>}
 */
export async function givenArchive(archive, browser) {
  /** @type {any} */
  let report;
  await browser.readWithApp({
    archive,
    check: async (page) => {
      report = await reportOf(page);
    },
  });
  const layers = new Map(
    report.images
      .flatMap((/** @type {any} */ image) => image.layers)
      .filter(
        (/** @type {any} */ { digestVerified, uncompressedSize }) =>
          digestVerified !== false && uncompressedSize,
      )
      .map((/** @type {any} */ layer) => [layer.digest, layer]),
  );
  const { result } = await browser.runJob('places', [archive]);
  const { size, mtimeMs } = await stat(archive);
  const folder = join(kept, `${basename(archive)}-${size}-${Math.round(mtimeMs)}`);
  await mkdir(folder, { recursive: true });
  const stored = [];
  for (const place of /** @type {Place[]} */ (result)) {
    const path = join(folder, `layer-${place.offset}`);
    const layer = layers.get(await copyOut(archive, place, path));
    if (layer) stored.push({ ...layer, path });
  }
  const compressions = new Set(stored.map(({ compression }) => compression));
  return {
    name: basename(archive),
    archive,
    compression: compressions.size === 1 ? [...compressions][0] : 'mixed',
    layers: stored,
    size: [...layers.values()].reduce((total, { uncompressedSize }) => total + uncompressedSize, 0),
  };
}

/** Copies a blob to a file and gives its digest. @param {string} archive @param {Place} place @param {string} path */
async function copyOut(archive, { offset, size }, path) {
  const hash = createHash('sha256');
  const source = createReadStream(archive, { start: offset, end: offset + size - 1 });
  source.on('data', (chunk) => hash.update(chunk));
  await pipeline(source, createWriteStream(path));
  return `sha256:${hash.digest('hex')}`;
}
