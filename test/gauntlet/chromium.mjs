import { chromium as playwright } from '@playwright/test';
import { chromiumOptions } from '../../scripts/chromium.mjs';
import { resolverFlags } from './names.mjs';

/**
 * Chromium as the gauntlet drives it. The flag that Playwright and the other tests set keeps it from connecting ahead, which is one of
 * the ways.
 * @param {import('./names.mjs').Names} names
 * @returns {Promise<import('./run.mjs').Browser>}
 */
export async function openChromium(names) {
  const { args, ...options } = await chromiumOptions();
  const quiet = '--disable-background-networking';
  const browser = await playwright.launch({
    ...options,
    args: [...args.filter((flag) => flag !== quiet), ...resolverFlags(names)],
    ignoreDefaultArgs: [quiet],
  });
  return {
    version: Number.parseInt(browser.version(), 10),
    tabs: 12,
    patience: 1000,
    async visit(url, say) {
      const context = await browser.newContext();
      const page = await context.newPage();
      page.on('console', (message) => say(message.text()));
      // Many ways lead elsewhere before the page is loaded.
      await page.goto(url, { waitUntil: 'commit' }).catch(() => undefined);
      return () => context.close();
    },
    close: () => browser.close(),
  };
}
