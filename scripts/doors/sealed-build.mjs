import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { formatSealedPage } from './sealed-page.mjs';

/**
 * Builds the app once more, as one script, one style sheet and the workers, and makes one page of them. The same sources give
 * the same bytes, wherever they stand.
 * @param {string} root the project's folder
 * @param {import('vite').UserConfig} common what both doors are built with
 * @returns {Promise<{ page: string, sha256: string }>} the digest in hexadecimal
 */
export async function buildSealedDoor(root, common) {
  const built = await build({
    ...common,
    root,
    configFile: false,
    mode: 'sealed',
    logLevel: 'warn',
    // The name of a worker is a key, no address: the page may have none.
    base: '/',
    publicDir: false,
    // Without an origin, Chromium starts no module workers.
    worker: { format: 'iife' },
    build: {
      ...common.build,
      write: false,
      cssCodeSplit: false,
      rolldownOptions: { input: join(root, 'src/main.tsx'), output: { codeSplitting: false } },
    },
  });
  const { output } = /** @type {import('vite').Rolldown.RolldownOutput} */ (built);
  const scripts = output.filter((file) => file.type === 'chunk');
  const assets = output.filter((file) => file.type === 'asset');
  const styles = assets.filter(({ fileName }) => fileName.endsWith('.css'));
  const workers = assets.filter(({ fileName }) => fileName.endsWith('.js'));
  const [script, style] = [scripts[0], styles[0]];
  if (!script || !style || scripts.length + styles.length + workers.length !== output.length) {
    const names = output.map(({ fileName }) => fileName).join(', ');
    throw new Error(`the sealed door is to be one script, one style sheet and workers, not ${names}`);
  }
  const page = formatSealedPage({
    script: script.code,
    style: textOf(style),
    workers: new Map(workers.map((file) => [`/${file.fileName}`, textOf(file)])),
    icon: await readFile(join(root, 'public/icon.svg'), 'utf8'),
  });
  return { page, sha256: createHash('sha256').update(page).digest('hex') };
}

/** @param {import('vite').Rolldown.OutputAsset} asset */
function textOf({ source }) {
  return typeof source === 'string' ? source : Buffer.from(source).toString('utf8');
}
