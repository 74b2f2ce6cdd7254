import { lstat, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A file or symbolic link of this machine that goes into a made layer.
 * @typedef {object} SystemFile
 * @property {string} path
 * @property {string} name in the layer, relative
 * @property {number} size
 * @property {number} mode
 * @property {number} modified seconds since 1970
 * @property {string | null} linkName of a symbolic link
 */

const project = fileURLToPath(new URL('../../../', import.meta.url));

/** Where what is packed comes from: what every machine that can run this has. */
export const sources = {
  programs: ['/usr/bin', '/usr/sbin', '/usr/libexec'],
  libraries: ['/usr/lib', '/usr/lib64'],
  data: ['/usr/share'],
  packages: [join(project, 'node_modules')],
  local: ['/usr/local', '/usr/include', '/usr/src'],
};

/** Names that tar headers hold as they are; packages' caches hold our own inputs. */
const longestLink = 100;
const leftOut = new Set(['.cache']);

/**
 * The files below some folders in an order that mixes them and depends on their names alone, so that the first megabytes
 * are a fair sample of all.
 * @param {readonly string[]} folders
 * @returns {Promise<SystemFile[]>}
 */
export async function listFiles(folders) {
  const lists = await Promise.all(folders.map(walk));
  return lists
    .flat()
    .map((file) => ({ file, key: scrambled(file.name) }))
    .sort((a, b) => a.key - b.key || (a.file.name < b.file.name ? -1 : 1))
    .map(({ file }) => file);
}

/** @param {string} folder @returns {Promise<SystemFile[]>} */
async function walk(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  /** @type {SystemFile[]} */
  const files = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!leftOut.has(entry.name)) files.push(...(await walk(path)));
    } else if (entry.isFile() || entry.isSymbolicLink()) {
      const file = await describe(path);
      if (file) files.push(file);
    }
  }
  return files;
}

/** @param {string} path @returns {Promise<SystemFile | null>} */
async function describe(path) {
  const found = await lstat(path).catch(() => null);
  if (!found) return null;
  const linkName = found.isSymbolicLink() ? await readlink(path) : null;
  if (linkName !== null && Buffer.byteLength(linkName) > longestLink) return null;
  return {
    path,
    name: path.startsWith(project) ? `srv/app/${path.slice(project.length)}` : path.slice(1),
    size: linkName === null ? found.size : 0,
    mode: found.mode & 0o7777,
    modified: Math.floor(found.mtimeMs / 1000),
    linkName,
  };
}

/** A number that looks random and depends on a text alone (FNV-1a). @param {string} text */
function scrambled(text) {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
