import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { compressor } from './compress.mjs';
import { layerStream } from './layer-stream.mjs';

/**
 * A layer blob in a file of its own, for tools that read one.
 * @typedef {object} StoredLayer
 * @property {string} path
 * @property {string} digest
 * @property {string} diffID
 * @property {number} size
 * @property {number} uncompressedSize
 */

/**
 * Packs files into a layer blob.
 * @param {string} path where it is written
 * @param {readonly import('./system-files.mjs').SystemFile[]} files
 * @param {import('./compress.mjs').Compression} compression
 * @returns {Promise<StoredLayer>}
 */
export async function makeLayer(path, files, compression) {
  const [tarHash, blobHash] = [createHash('sha256'), createHash('sha256')];
  const lengths = { tar: 0 };
  const tar = async function* () {
    for await (const chunk of layerStream(files)) {
      tarHash.update(chunk);
      lengths.tar += chunk.length;
      yield chunk;
    }
  };
  const hashed = async function* (/** @type {AsyncIterable<Uint8Array>} */ source) {
    for await (const chunk of source) {
      blobHash.update(chunk);
      yield chunk;
    }
  };
  const squeeze = compressor(compression);
  const file = createWriteStream(path);
  if (squeeze) await pipeline(tar, squeeze, hashed, file);
  else await pipeline(tar, hashed, file);
  const digest = `sha256:${blobHash.digest('hex')}`;
  const diffID = `sha256:${tarHash.digest('hex')}`;
  return { path, digest, diffID, size: (await stat(path)).size, uncompressedSize: lengths.tar };
}
