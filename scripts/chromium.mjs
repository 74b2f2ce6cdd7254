import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Flags that keep the browser from talking to anyone; `--no-sandbox` because tests run as root in containers. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * How to start Chromium, as Playwright's launch options: the browser that CHROME_PATH names, else the one that comes out
 * of npm, unpacked once for each version.
 * @returns {Promise<{ executablePath: string, args: string[], env: Record<string, string>, headless: true }>}
 */
export async function chromiumOptions() {
  const own = process.env.CHROME_PATH;
  const folder = own ? null : await unpack();
  const executablePath = own ?? join(/** @type {string} */ (folder), 'chromium');
  const env = /** @type {Record<string, string>} */ ({ ...process.env });
  if (folder && !(await starts(executablePath))) {
    // A machine without libnss3 and its like: the package brings them along.
    env.LD_LIBRARY_PATH = [join(folder, 'al2023', 'lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  }
  return { executablePath, args: flags, env, headless: true };
}

/** Whether the browser starts with the libraries that the machine has. @param {string} path */
async function starts(path) {
  try {
    await run(path, ['--version']);
    return true;
  } catch {
    return false;
  }
}

/**
 * Unpacks the browser of @sparticuz/chromium. The package unpacks to the temporary directory and reuses what it finds
 * there whatever its version, so it gets one of its own, which is moved into place when it is whole.
 */
async function unpack() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('npm has a Chromium for Linux on x64 only: set CHROME_PATH to the one of this machine');
  }
  const entry = require.resolve('@sparticuz/chromium');
  const { version } = require(join(entry.slice(0, entry.lastIndexOf('build')), 'package.json'));
  const folder = join(root, 'node_modules', '.cache', `chromium-${version}`);
  if (existsSync(join(folder, 'chromium'))) return folder;
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  const script = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())";
  // The second variable makes the package unpack its libraries too.
  const env = { ...process.env, TMPDIR: unfinished, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  await run(process.execPath, ['--input-type=module', '-e', script], { cwd: root, env });
  try {
    await rename(unfinished, folder);
  } catch (error) {
    // Another process was faster.
    if (!existsSync(join(folder, 'chromium'))) throw error;
    await rm(unfinished, { recursive: true });
  }
  return folder;
}
