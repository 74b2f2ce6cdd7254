/** Writes the archive of "Try the sample" to src/app/build/sample.tar. Does nothing when that is up to date. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newestChange } from './newest-change.mjs';

const scripts = dirname(fileURLToPath(import.meta.url));
const target = join(scripts, '../src/app/build/sample.tar');
const sources = ['make-sample.mjs', 'sample', 'tar-writer.mjs', '../package-lock.json'];

if ((await newestChange([target])) < (await newestChange(sources.map((name) => join(scripts, name))))) {
  const { sampleArchive } = await import('./sample/archive.mjs');
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, sampleArchive());
}
