import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

const block = 512;

/**
 * Names, sizes and places of the regular files of a gzip layer that `makeLayer` wrote: ustar, with pax headers for long names, which
 * are passed over with their files.
 * @param {string} path
 * @returns {Promise<{ name: string, size: number, at: number }[]>}
 */
export async function readTar(path) {
  /** @type {{ name: string, size: number, at: number }[]} */
  const files = [];
  let at = 0;
  let skip = 0;
  let held = Buffer.alloc(0);
  let isExtended = false;
  for await (const chunk of createReadStream(path).pipe(createGunzip())) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    for (;;) {
      const passed = Math.min(skip, held.length);
      held = held.subarray(passed);
      skip -= passed;
      at += passed;
      if (skip > 0 || held.length < block) break;
      const name = textOf(held, 0, 100);
      const prefix = textOf(held, 345, 155);
      const size = Number.parseInt(textOf(held, 124, 12), 8) || 0;
      const type = String.fromCharCode(held[156] ?? 0);
      if (type === '0' && !isExtended) files.push({ name: prefix ? `${prefix}/${name}` : name, size, at });
      isExtended = type === 'x';
      held = held.subarray(block);
      at += block;
      skip = Math.ceil(size / block) * block;
    }
  }
  return files;
}

/** @param {Buffer} header @param {number} at @param {number} length */
function textOf(header, at, length) {
  return header.toString('utf8', at, at + length).replace(/\0.*/s, '');
}
