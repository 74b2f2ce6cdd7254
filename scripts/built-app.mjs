import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { newestChange } from './newest-change.mjs';

const run = promisify(execFile);
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What the built app is made from. */
const sources = ['index.html', 'package-lock.json', 'vite.config.ts', 'src', 'workers', 'scripts', 'public'];
/** Folders in these that the build itself writes. */
const generated = ['build', 'sample.tar'];

/** The folder of the built app; builds it first where it is missing or older than what it is made from. */
export async function builtApp() {
  const folder = join(root, 'dist');
  const built = await newestChange([join(folder, 'index.html')]);
  const changed = await newestChange(
    sources.map((name) => join(root, name)),
    generated,
  );
  if (changed > built) {
    const { stdout, stderr } = await run('npm', ['run', '-s', 'build'], { cwd: root });
    process.stderr.write(stdout + stderr);
  }
  return folder;
}
