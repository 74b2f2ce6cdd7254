/**
 * Firefox as the gauntlet drives it.
 * @param {import('puppeteer-core').Browser} browser
 * @returns {import('./run.mjs').Browser}
 */
export function firefox(browser) {
  return {
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
  };
}
