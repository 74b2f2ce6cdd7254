import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const source = fileURLToPath(new URL('.', import.meta.url));
const target = fileURLToPath(new URL('../../../node_modules/.cache/bench-page', import.meta.url));

/** Builds the bench's own page, apart from the app, and gives its folder. The core must have been built. */
export async function builtPage() {
  await build({
    root: source,
    configFile: false,
    base: './',
    logLevel: 'warn',
    worker: { format: 'es' },
    build: { target: 'es2022', outDir: join(target), emptyOutDir: true, assetsInlineLimit: 0 },
  });
  return target;
}
