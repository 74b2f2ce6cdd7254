import { setTimeout } from 'node:timers/promises';
import { residentBytes } from './processes.mjs';

/** @typedef {import('./browser.mjs').BenchBrowser} BenchBrowser */

/** Milliseconds between two looks. */
const interval = 50;
/** Milliseconds after which a new tab has settled. */
const settling = 1000;

/** Bytes of all processes of the browser with one empty tab. @param {BenchBrowser} browser */
export function emptyTab(browser) {
  return browser.withPage(async (page) => {
    await page.waitForTimeout(settling);
    return residentBytes(await browser.processes());
  });
}

/**
 * The most bytes that all processes of the browser have had while something was done.
 * @param {BenchBrowser} browser
 * @param {() => Promise<unknown>} work
 */
export async function peakDuring(browser, work) {
  let peak = 0;
  let isOver = false;
  async function watch() {
    while (!isOver) {
      peak = Math.max(peak, await residentBytes(await browser.processes()));
      await setTimeout(interval);
    }
  }
  const watching = watch();
  try {
    await work();
  } finally {
    isOver = true;
    await watching;
  }
  return peak;
}
