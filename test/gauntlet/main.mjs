/**
 * `node test/gauntlet/main.mjs chromium|firefox`: tries every way out of the doors and prints which lead out, and whether that is what
 * leaks.mjs says. Exit status 1 where it is not; where the browser is not installed it says what was left out. Runs in a network
 * namespace of its own where the machine allows it, so that names that are looked up are seen too.
 */
import { builtApp } from '../../scripts/built-app.mjs';
import { findFirefox } from '../engines/installed.mjs';
import { openChromium } from './chromium.mjs';
import { openFirefox } from './firefox.mjs';
import { isAlone, runAlone } from './namespace.mjs';
import { runGauntlet } from './run.mjs';

const name = process.argv[2] === 'firefox' ? 'firefox' : 'chromium';
const firefox = findFirefox();
process.exitCode = await main();

async function main() {
  if (name === 'firefox' && !firefox) {
    print(['left out: the gauntlet in Firefox, which is not installed (FIREFOX_PATH names another one)']);
    return 0;
  }
  const folder = await builtApp();
  const status = isAlone ? null : await runAlone();
  if (status !== null) return status;
  const start = Date.now();
  const open = name === 'chromium' ? openChromium : () => openFirefox(/** @type {string} */ (firefox));
  const { leaks, differences, idle, version } = await runGauntlet(folder, open, name);
  const { none, ...doors } = leaks;
  print([
    `${name} ${version}: ${none.length} ways lead out of a page without a policy`,
    ...Object.entries(doors).map(
      ([door, ways]) => `${door} door: ${ways.length}: ${ways.toSorted().join(', ')}`,
    ),
    `left out: what this browser does not do even without a policy: ${idle.join(', ')}`,
    ...(isAlone ? [] : ['left out: names that are looked up: this machine gives no network namespace']),
    ...differences.map((line) => `FAIL ${line}`),
    `${differences.length === 0 ? 'as leaks.mjs says' : 'not as leaks.mjs says'} (${Math.round((Date.now() - start) / 1000)} s)`,
  ]);
  return differences.length > 0 ? 1 : 0;
}

/** @param {readonly string[]} lines */
function print(lines) {
  process.stdout.write(`${lines.join('\n')}\n`);
}
