import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { padded, paxRecord, tarHeader } from '../../../scripts/tar-writer.mjs';

/** @typedef {import('./system-files.mjs').SystemFile} SystemFile */

const block = 512;
const longestName = 100;
const encoder = new TextEncoder();

/**
 * The bytes of a layer's tar: the files with the directories above them, in the order given.
 * @param {readonly SystemFile[]} files
 * @returns {AsyncGenerator<Uint8Array>}
 */
export async function* layerStream(files) {
  const directories = new Set();
  for (const file of files) {
    const parts = file.name.split('/');
    for (let depth = 1; depth < parts.length; depth++) {
      const directory = `${parts.slice(0, depth).join('/')}/`;
      if (directories.has(directory)) continue;
      directories.add(directory);
      yield* header({ name: directory, type: '5', mode: 0o755 }, 0);
    }
    yield* entry(file);
  }
  yield new Uint8Array(2 * block);
}

/** @param {SystemFile} file @returns {AsyncGenerator<Uint8Array>} */
async function* entry({ path, name, size, mode, modified, linkName }) {
  if (linkName !== null) {
    yield* header({ name, type: '2', linkName, mode, modified }, 0);
    return;
  }
  const readable = await access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
  if (!readable) return;
  yield* header({ name, mode, modified }, size);
  let read = 0;
  if (size > 0) {
    for await (const chunk of createReadStream(path, { end: size - 1, highWaterMark: 1024 * 1024 })) {
      read += chunk.length;
      yield chunk;
    }
  }
  // A file that has shrunk since it was listed is filled up, so that the tar stays whole.
  yield new Uint8Array(size - read + ((block - (size % block)) % block));
}

/** @param {import('../../../scripts/tar-writer.mjs').TarSource} source @param {number} size */
function* header(source, size) {
  const { length } = encoder.encode(/** @type {string} */ (source.name));
  if (length > longestName) {
    const record = encoder.encode(paxRecord('path', /** @type {string} */ (source.name)));
    yield tarHeader({ name: 'PaxHeaders/entry', type: 'x' }, record.length);
    yield padded(record);
  }
  yield tarHeader(source, size);
}
