import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { newestChange } from './newest-change.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What the built app is made from. */
const sources = ['index.html', 'package-lock.json', 'vite.config.ts', 'src', 'workers', 'scripts', 'public'];
/** What the build itself writes there. */
const generated = ['build'];

/** The folder of the built app; builds it first where it is missing or older than what it is made from. */
export async function builtApp() {
  const folder = join(root, 'dist');
  if (await isStale(folder)) {
    await alone(async () => {
      // Somebody else may have built it meanwhile.
      if (await isStale(folder)) await build();
    });
  }
  return folder;
}

/** @param {string} folder */
async function isStale(folder) {
  const built = await newestChange([join(folder, 'index.html')]);
  const changed = await newestChange(
    sources.map((name) => join(root, name)),
    generated,
  );
  return changed > built;
}

async function build() {
  // Standard output may be a report's.
  const child = spawn('npm', ['run', '-s', 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error('the app can’t be built, as said above');
}

/** Does something while no other process does: a build empties the folder first. @param {() => Promise<void>} work */
async function alone(work) {
  const lock = join(root, 'node_modules', '.cache', 'build-lock');
  await mkdir(dirname(lock), { recursive: true });
  while (!(await taken(lock))) await setTimeout(100);
  try {
    await work();
  } finally {
    await rmdir(lock);
  }
}

/** Takes the lock if it is free; frees it for the next try if who took it seems to have ended. @param {string} lock */
async function taken(lock) {
  try {
    await mkdir(lock);
    return true;
  } catch {
    const since = await stat(lock).catch(() => null);
    if (since && Date.now() - since.mtimeMs > 60_000) await rmdir(lock).catch(() => undefined);
    return false;
  }
}
