import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseFiles } from './layer-files.mjs';
import { makeArchive } from './make-archive.mjs';
import { makeLayer } from './make-layer.mjs';

/**
 * Something that the whole job is done on.
 * @typedef {object} Input
 * @property {string} name for the table
 * @property {string} archive path
 * @property {string} compression of its layers, a `Compression` or another word
 * @property {readonly import('./make-layer.mjs').StoredLayer[]} layers each in a file of its own too
 * @property {number} size uncompressed bytes of all layers
 */

/** To be raised when the same recipe gives other bytes. */
const edition = 1;
/** Where inputs are kept from run to run. */
export const kept = join(tmpdir(), `tarsight-bench-${edition}`);
const mega = 1e6;

/**
 * Shapes of images, megabytes of file content a layer at scale 1. Six layers as images have them: a large base, large
 * additions, small changes on top.
 * @type {Record<'six' | 'one', import('./layer-files.mjs').LayerRecipe[]>}
 */
const shapes = {
  six: [
    { from: 'libraries', size: 160 * mega },
    { from: 'programs', size: 90 * mega },
    { from: 'packages', size: 90 * mega },
    { from: 'data', size: 80 * mega },
    { from: 'local', size: 45 * mega },
    { from: 'data', size: 15 * mega },
  ],
  one: [{ from: 'libraries', size: 480 * mega }],
};

/**
 * An image made of this machine's own files; kept in the temporary folder for the next run.
 * @param {keyof typeof shapes} shape
 * @param {import('./compress.mjs').Compression} compression
 * @param {number} [scale] of its size
 * @returns {Promise<Input>}
 */
export async function madeImage(shape, compression, scale = 1) {
  const name = `${shape}-${compression}-${scale}`;
  const folder = join(kept, name);
  const described = join(folder, 'input.json');
  const known = await readFile(described, 'utf8').catch(() => null);
  if (known) return JSON.parse(known);
  process.stderr.write(`bench: makes ${name} in ${kept}, once\n`);
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  const recipes = shapes[shape].map(({ from, size }) => ({ from, size: Math.round(size * scale) }));
  const chosen = await chooseFiles(recipes);
  const layers = await Promise.all(
    chosen.map((files, index) => makeLayer(join(unfinished, `layer-${index}`), files, compression)),
  );
  await makeArchive(join(unfinished, 'image.tar'), layers, compression);
  /** @type {Input} */
  const input = {
    name,
    archive: join(folder, 'image.tar'),
    compression,
    layers: layers.map((layer, index) => ({ ...layer, path: join(folder, `layer-${index}`) })),
    size: layers.reduce((total, { uncompressedSize }) => total + uncompressedSize, 0),
  };
  await writeFile(join(unfinished, 'input.json'), JSON.stringify(input, null, 2));
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true }));
  return input;
}
