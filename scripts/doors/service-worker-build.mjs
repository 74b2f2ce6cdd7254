import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { build } from 'vite';
import { headersFile } from '../host-headers.mjs';

/** Its address must not change: a browser looks there for the next version. */
const fileName = 'sw.js';

/**
 * Builds the service worker into the folder of the built app, and writes into it which files stand there and what their digests are.
 * @param {string} root the project's folder
 * @param {string} folder the built app, complete but for the service worker
 * @param {import('vite').UserConfig} common what the app is built with
 */
export async function buildServiceWorker(root, folder, common) {
  await build({
    ...common,
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { 'import.meta.env.PRECACHE': JSON.stringify(await listFiles(folder)) },
    build: {
      ...common.build,
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: {
        input: join(root, 'workers/service-worker.ts'),
        output: { format: 'iife', entryFileNames: fileName, codeSplitting: false },
      },
    },
  });
}

/**
 * Every file below a folder that a host serves, in the order of their names, with its SHA-256 as the key to keep it by and as what it must have.
 * @param {string} folder
 */
async function listFiles(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name !== fileName && entry.name !== headersFile)
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
  return Promise.all(
    paths.map(async (path) => {
      const digest = createHash('sha256').update(await readFile(path));
      const hash = digest.copy();
      return {
        url: relative(folder, path).split(sep).join('/'),
        revision: hash.digest('hex'),
        integrity: `sha256-${digest.digest('base64')}`,
      };
    }),
  );
}
