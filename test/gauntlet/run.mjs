import { setTimeout } from 'node:timers/promises';
import { allAttempts } from './attempts.mjs';
import { attackedDoors } from './doors.mjs';
import { compareLeaks, knownLeaks } from './leaks.mjs';
import { openNames } from './names.mjs';
import { openGauntlet } from './servers.mjs';

/**
 * A browser, as far as the gauntlet needs it.
 * @typedef {object} Browser
 * @property {number} version its major version
 * @property {number} tabs at once
 * @property {number} patience milliseconds that a way gets which is not known to lead out
 * @property {(url: string, say: (line: string) => void) => Promise<() => Promise<void>>} visit opens a page in a tab of its own,
 *   gives `say` what it and its frames write on the console, and gives what closes it and whatever it opened
 * @property {() => Promise<void>} close
 */

/** Milliseconds that one gets which is known to, or which no policy hinders: until it does, but for those that never will. */
const knownPatience = 10_000;
const freePatience = 4000;

/** Ways whose request a browser puts off. */
const slowWays = new Set([
  'adAuction',
  'dnsPrefetch',
  'fetchLater',
  'icon',
  'manifest',
  'prefetch',
  'prerender',
  'serviceWorker',
  'speculation',
  'webRtc',
  'webRtcInFrame',
]);

/**
 * Tries every way behind every door, and tells which led out, how that differs from what is known, and which ways proved nothing.
 * Rejects where an attack did not even run.
 * @param {string} folder the built app
 * @param {(names: import('./names.mjs').Names) => Promise<Browser>} openBrowser
 * @param {'chromium' | 'firefox'} kind what the browser is
 */
export async function runGauntlet(folder, openBrowser, kind) {
  const names = await openNames();
  const gauntlet = await openGauntlet(await attackedDoors(folder), names);
  const browser = await openBrowser(names);
  const { version } = browser;
  const expected = knownLeaks(kind, version);
  /** @type {Record<import('./doors.mjs').DoorName, string[]>} */
  const leaks = { none: [], normal: [], hosted: [], sealed: [] };
  const waiting = allAttempts(['none', 'normal', 'hosted', 'sealed']).values();
  const work = async () => {
    for (const attempt of waiting) {
      const isExpected = attempt.door !== 'none' && expected[attempt.door].includes(attempt.name);
      const seen = await tryOut(gauntlet, browser, attempt, isExpected);
      if (seen === 'connection') leaks[attempt.door].push(`${attempt.name} (connection)`);
      else if (seen) leaks[attempt.door].push(attempt.name);
    }
  };
  try {
    await Promise.all(Array.from({ length: browser.tabs }, work));
  } finally {
    await browser.close();
    gauntlet.close();
    names.close();
  }
  const all = allAttempts(['none']).map(({ name }) => name);
  return { leaks, version, ...compareLeaks(leaks, kind, version, all) };
}

/**
 * Tries a way and gives what arrived: null for nothing, `connection` where one was opened and nothing asked for, else all of it.
 * @param {Awaited<ReturnType<typeof openGauntlet>>} gauntlet
 * @param {Browser} browser
 * @param {import('./attempts.mjs').Attempt} attempt
 * @param {boolean} isExpected
 * @returns {Promise<string | null>}
 */
async function tryOut(gauntlet, browser, attempt, isExpected, times = 3) {
  const target = await gauntlet.aim(attempt);
  /** @type {(_: unknown) => void} */
  let start = () => undefined;
  const started = new Promise((resolve) => {
    start = resolve;
  });
  /** @type {() => Promise<void>} */
  let close = async () => undefined;
  try {
    close = await browser.visit(target.page, (line) => line === `tried ${attempt.id}` && start(null));
    const first = Promise.race([started.then(() => true), target.reached.then(() => true)]);
    const isTried = await Promise.race([first, setTimeout(knownPatience, false)]);
    if (isTried) {
      const { patience } = browser;
      const closed = slowWays.has(attempt.way) ? 2 * patience : patience;
      const wait = isExpected ? knownPatience : attempt.door === 'none' ? freePatience : closed;
      await Promise.race([target.reached, setTimeout(wait)]);
      return target.seen.size > 0 ? [...target.seen].join(', ') : null;
    }
  } catch (error) {
    if (times === 1) throw error;
  } finally {
    await close();
    target.close();
  }
  // Now and then a browser does not open a tab, or loses the line of a page that goes elsewhere.
  if (times > 1) return tryOut(gauntlet, browser, attempt, isExpected, times - 1);
  throw new Error(`${attempt.id} was not even tried`);
}
