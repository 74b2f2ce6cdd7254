import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What the built app is made from. */
const sources = ['index.html', 'package-lock.json', 'vite.config.ts', 'src', 'workers', 'scripts', 'public'];

/** The folder of the built app; builds it first where it is missing or older than what it is made from. */
export async function builtApp() {
  const folder = join(root, 'dist');
  const page = join(folder, 'index.html');
  const built = existsSync(page) ? (await stat(page)).mtimeMs : 0;
  const times = await Promise.all(sources.map((name) => newest(join(root, name))));
  if (Math.max(...times) > built) {
    const { stderr } = await run('npm', ['run', '-s', 'build'], { cwd: root });
    if (stderr) process.stderr.write(stderr);
  }
  return folder;
}

/** Time of the last change in a file or folder, what is generated left out. @param {string} path @returns {Promise<number>} */
async function newest(path) {
  const found = await stat(path).catch(() => null);
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const entries = await readdir(path);
  const kept = entries.filter((name) => name !== 'build' && name !== 'sample');
  const times = await Promise.all(kept.map((name) => newest(join(path, name))));
  return Math.max(0, ...times);
}
