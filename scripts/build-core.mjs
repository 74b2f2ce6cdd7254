/**
 * Compiles the WebAssembly core, with SIMD and without, to src/codec/core/build/. Does nothing when that is up to date.
 */
import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const core = new URL('../src/codec/core/', import.meta.url);
const sources = new URL('assembly/', core);
const outputs = [
  { path: 'build/core.wasm', flags: ['--enable', 'simd'] },
  { path: 'build/core-scalar.wasm', flags: [] },
];

const changed = Math.max(
  ...(await Promise.all([
    modified(new URL(import.meta.url)),
    ...(await readdir(sources)).map((name) => modified(new URL(name, sources))),
  ])),
);
for (const { path, flags } of outputs) {
  if ((await modified(new URL(path, core))) < changed) await compile(path, flags);
}

/** When a file was last written, 0 where there is none. @param {URL} file */
async function modified(file) {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

/** @param {string} path @param {string[]} flags */
async function compile(path, flags) {
  // Loaded only here: it takes longer than finding out that there is nothing to do.
  const { main } = await import('assemblyscript/asc');
  await mkdir(new URL('build/', core), { recursive: true });
  /** @type {Map<string, string | Uint8Array>} */
  const written = new Map();
  const { error, stderr } = await main(
    [
      'assembly/index.ts',
      ...['--baseDir', fileURLToPath(core), '--outFile', path, '--runtime', 'stub'],
      ...['-O3', '--noAssert'],
      // Has the names of the functions, which the module has not: for profiles.
      ...['--textFile', textOf(path)],
      ...flags,
    ],
    { writeFile: (name, contents) => void written.set(name, contents) },
  );
  const module = written.get(path);
  if (error || !module) throw new Error(`the core does not compile:\n${stderr.toString()}`);
  // Put there in one go: a test and a build may be at it at once.
  await writeFile(new URL(textOf(path), core), written.get(textOf(path)) ?? '');
  const partial = new URL(`${path}.${process.pid}`, core);
  await writeFile(partial, module);
  await rename(partial, new URL(path, core));
}

/** @param {string} path */
function textOf(path) {
  return path.replace(/\.wasm$/, '.wat');
}
