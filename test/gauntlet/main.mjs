/**
 * `node test/gauntlet/main.mjs chromium|firefox`: tries every way out of both doors and prints which lead out, and whether that is
 * what leaks.mjs says. Exit status 1 where it is not; where the browser is not installed it says what was left out.
 */
import { chromium as playwright } from '@playwright/test';
import puppeteer from 'puppeteer-core';
import { builtApp } from '../../scripts/built-app.mjs';
import { chromiumOptions } from '../../scripts/chromium.mjs';
import { findFirefox } from '../engines/installed.mjs';
import { chromium } from './chromium.mjs';
import { firefox } from './firefox.mjs';
import { runGauntlet } from './run.mjs';

const name = process.argv[2] === 'firefox' ? 'firefox' : 'chromium';
const firefoxPath = findFirefox();
if (name === 'firefox' && !firefoxPath) {
  process.stdout.write(
    'left out: the gauntlet in Firefox, which is not installed (FIREFOX_PATH names another one)\n',
  );
  process.exit(0);
}
const folder = await builtApp();
const start = Date.now();
const { leaks, differences, idle } =
  name === 'chromium' ? await inChromium() : await inFirefox(/** @type {string} */ (firefoxPath));
const lines = [
  `${name}: ${leaks.none.length} ways lead out of a page without a policy`,
  ...Object.entries({ normal: leaks.normal, sealed: leaks.sealed }).map(
    ([door, ways]) => `${door} door: ${ways.length}: ${ways.toSorted().join(', ')}`,
  ),
  `left out: what this browser does not do even without a policy: ${idle.join(', ')}`,
  ...differences.map((line) => `FAIL ${line}`),
  `${differences.length === 0 ? 'as leaks.mjs says' : 'not as leaks.mjs says'} (${Math.round((Date.now() - start) / 1000)} s)`,
];
process.stdout.write(`${lines.join('\n')}\n`);
if (differences.length > 0) process.exitCode = 1;

/** The flag that Playwright and the other tests set keeps Chromium from connecting ahead, which is one of the ways. */
async function inChromium() {
  const { args, ...options } = await chromiumOptions();
  const quiet = '--disable-background-networking';
  const browser = await playwright.launch({
    ...options,
    args: args.filter((flag) => flag !== quiet),
    ignoreDefaultArgs: [quiet],
  });
  try {
    return await runGauntlet(folder, chromium(browser), 'chromium');
  } finally {
    await browser.close();
  }
}

/** @param {string} executablePath */
async function inFirefox(executablePath) {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
  try {
    return await runGauntlet(folder, firefox(browser), 'firefox');
  } finally {
    await browser.close();
  }
}
