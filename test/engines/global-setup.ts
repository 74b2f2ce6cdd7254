import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { builtApp } from '../../scripts/built-app.mjs';
import { archives } from './archives.ts';

const run = promisify(execFile);

/** Builds the app and writes the archives, for all engines; their folder is in TARSIGHT_ARCHIVES. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'tarsight-engines-'));
  process.env.TARSIGHT_ARCHIVES = folder;
  await Promise.all(Object.entries(archives).map(([name, make]) => writeFile(join(folder, name), make())));
  await builtApp();
  // What the page alone does, not the pipeline: what `npm run report` says of it is what all must say.
  const options = ['scripts/report.mjs', '--chunks', '--audit', join(folder, 'sample.tar')];
  const { stdout } = await run(process.execPath, options, { maxBuffer: 2 ** 26 });
  await writeFile(join(folder, 'whole.report.json'), stdout);
  return () => rm(folder, { recursive: true });
}
