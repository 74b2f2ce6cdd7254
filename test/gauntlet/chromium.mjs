/**
 * Chromium as the gauntlet drives it.
 * @param {import('@playwright/test').Browser} browser
 * @returns {import('./run.mjs').Browser}
 */
export function chromium(browser) {
  return {
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
  };
}
