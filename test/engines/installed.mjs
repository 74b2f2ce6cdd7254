import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @typedef {import('./tab.ts').EngineName} EngineName */

/** Debian's packages for what the machine has to bring. */
const packages = { firefox: ['firefox-esr'], webkit: ['webkit2gtk-driver', 'xvfb'] };

/** Firefox, or null where it is not installed; `FIREFOX_PATH` names another one. */
export function findFirefox() {
  return (
    [process.env.FIREFOX_PATH, '/usr/bin/firefox-esr', '/usr/bin/firefox'].find(
      (path) => path && existsSync(path),
    ) ?? null
  );
}

/** The programs that WebKit needs, or null where one is not installed. */
export function findWebKit() {
  const [driver, screen, browser] = [onPath('WebKitWebDriver'), onPath('Xvfb'), findMiniBrowser()];
  return driver && screen && browser ? { driver, screen, browser } : null;
}

/** Which engines are not here; Chromium comes out of npm. @returns {EngineName[]} */
export function missingEngines() {
  return [
    ...(findFirefox() ? [] : [/** @type {const} */ ('firefox')]),
    ...(findWebKit() ? [] : [/** @type {const} */ ('webkit')]),
  ];
}

/** The command that installs engines on Debian and what comes from it. @param {readonly EngineName[]} engines */
export function installCommand(engines) {
  const names = engines.flatMap((engine) => (engine === 'chromium' ? [] : packages[engine]));
  return `apt-get install -y --no-install-recommends ${names.join(' ')}`;
}

/** @param {string} program */
function onPath(program) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? null;
}

/** It stands among the libraries: /usr/lib/ARCHITECTURE/webkit2gtk-VERSION/. */
function findMiniBrowser() {
  for (const architecture of entries('/usr/lib').filter((name) => name.includes('-linux-'))) {
    const folder = join('/usr/lib', architecture);
    const versions = entries(folder).filter((name) => /^webkit(?:2gtk|gtk)-/.test(name));
    const found = versions.map((name) => join(folder, name, 'MiniBrowser')).find((path) => existsSync(path));
    if (found) return found;
  }
  return null;
}

/** @param {string} folder */
function entries(folder) {
  return existsSync(folder) ? readdirSync(folder) : [];
}
