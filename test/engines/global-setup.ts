import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtApp } from '../../scripts/built-app.mjs';
import { archives } from './archives.ts';

/** Builds the app and writes the archives, for all engines; their folder is in TARSIGHT_ARCHIVES. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'tarsight-engines-'));
  process.env.TARSIGHT_ARCHIVES = folder;
  await Promise.all(Object.entries(archives).map(([name, make]) => writeFile(join(folder, name), make())));
  await builtApp();
  return () => rm(folder, { recursive: true });
}
