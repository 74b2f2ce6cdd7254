import puppeteer from 'puppeteer-core';
import { isAlone } from './namespace.mjs';

/**
 * Firefox as the gauntlet drives it.
 * @param {string} executablePath
 * @returns {Promise<import('./run.mjs').Browser>}
 */
export async function openFirefox(executablePath) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    // Without a DNS server of ours every name is this machine's.
    extraPrefsFirefox: isAlone ? {} : { 'network.dns.forceResolve': '127.0.0.1' },
  });
  return {
    version: Number.parseInt((await browser.version()).replace(/^\D+/, ''), 10),
    tabs: 6,
    patience: 2000,
    async visit(url, say) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      page.on('console', (message) => say(message.text()));
      // Many ways lead elsewhere before the page is loaded.
      void page.goto(url, { waitUntil: 'domcontentloaded' }).catch(() => undefined);
      return () => context.close().catch(() => undefined);
    },
    close: () => browser.close(),
  };
}
