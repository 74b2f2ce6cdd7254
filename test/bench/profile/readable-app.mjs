import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { builtApp } from '../../../scripts/built-app.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const target = fileURLToPath(new URL('../../../node_modules/.cache/bench-app', import.meta.url));
const text = new URL('../../../src/codec/core/build/core.wat', import.meta.url);

/** Builds the app as it is shipped but for the names of its functions, which stay; gives its folder. */
export async function readableApp() {
  // Makes what is generated, too.
  await builtApp();
  await build({ root, logLevel: 'warn', build: { outDir: target, emptyOutDir: true, minify: false } });
  return target;
}

/** The names of the core's functions, by their numbers in the module. */
export async function coreNames() {
  const source = await readFile(text, 'utf8');
  return [...source.matchAll(/^ \(func \$(\S+)/gm)].map(([, name = '']) => name.replace(/^assembly\//, ''));
}
