import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newestChange } from './newest-change.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What the built app is made from. */
const sources = ['index.html', 'package-lock.json', 'vite.config.ts', 'src', 'workers', 'scripts', 'public'];
/** What the build itself writes there. */
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
    // Standard output may be a report's.
    const build = spawn('npm', ['run', '-s', 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
    const [status] = await once(build, 'close');
    if (status !== 0) throw new Error('the app can’t be built, as said above');
  }
  return folder;
}
