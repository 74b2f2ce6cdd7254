/**
 * `npm run reproduce`: builds the sources twice, each copied to a place and a time of its own, and compares every byte. What is
 * compared is the commit's content and whatever is changed since. Exit status 1, and the files, where they differ.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const places = await Promise.all(['one', 'another/further/down'].map(buildIn));
const [first, second] = /** @type {[Map<string, string>, Map<string, string>]} */ (places);
const names = [...new Set([...first.keys(), ...second.keys()])].sort();
const different = names.filter((name) => first.get(name) !== second.get(name));
for (const name of different) process.stdout.write(`differs: ${name}\n`);
process.stdout.write(`${names.length} files, ${different.length} differ\n`);
process.stdout.write(`${second.get('sealed.html')}  sealed.html\n`);
if (different.length > 0 || names.length === 0) process.exitCode = 1;

/** Builds a copy of the sources and gives the digest of each file. @param {string} place @returns {Promise<Map<string, string>>} */
async function buildIn(place) {
  const folder = await mkdtemp(join(tmpdir(), 'tarsight-reproduce-'));
  const copy = join(folder, place);
  try {
    const { stdout } = await run('git', ['ls-files', '-z', '-c', '-o', '--exclude-standard'], { cwd: root });
    const files = stdout.split('\0').filter((name) => name !== '');
    for (const name of files) await cp(join(root, name), join(copy, name)).catch(ignoreAbsent);
    await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
    await run('npm', ['run', '-s', 'build'], { cwd: copy });
    return await digests(join(copy, 'dist'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A file that is deleted but not committed is still listed. @param {unknown} error */
function ignoreAbsent(error) {
  if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error;
}

/** @param {string} folder @returns {Promise<Map<string, string>>} */
async function digests(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const pairs = paths.map(async (path) => {
    const digest = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    return /** @type {const} */ ([path.slice(folder.length + 1), digest]);
  });
  return new Map(await Promise.all(pairs));
}
