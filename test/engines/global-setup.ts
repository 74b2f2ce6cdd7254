import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { builtApp } from '../../scripts/built-app.mjs';
import { archives } from './archives.ts';
import { hostileKinds, makeHostile } from './hostile.ts';

const run = promisify(execFile);

/** Builds the app and writes the archives, for all engines; their folder is in TARSIGHT_ARCHIVES. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'tarsight-engines-'));
  process.env.TARSIGHT_ARCHIVES = folder;
  await Promise.all(Object.entries(archives).map(([name, make]) => writeFile(join(folder, name), make())));
  await builtApp();
  // What the page alone does, not the pipeline: what `npm run report` says of it is what all must say.
  await writeReport(folder, 'whole', ['--chunks', '--audit', join(folder, 'sample.tar')]);
  for (const kind of hostileKinds) {
    await writeReport(folder, `hostile-${kind}`, makeHostile(kind, join(folder, `hostile-${kind}`)));
  }
  return () => rm(folder, { recursive: true });
}

/** Exit statuses tell of problems in the archives, of which there are many. */
async function writeReport(folder: string, name: string, parameters: readonly string[]): Promise<void> {
  const command = ['scripts/report.mjs', ...parameters];
  const { stdout } = await run(process.execPath, command, { maxBuffer: 2 ** 26 }).catch((error) => error);
  await writeFile(join(folder, `${name}.report.json`), stdout);
}
