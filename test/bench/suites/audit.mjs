import { madeImage } from '../inputs/made-image.mjs';
import { median } from '../measure/statistics.mjs';

/** Turns: the ratio is of two times of one page, so that few are enough. */
const turns = 3;

/** Looking through all contents, beside the whole job that the same page has just done. @type {import('../suite.mjs').Suite} */
export const audit = {
  async *rows(bench) {
    for (const compression of /** @type {const} */ (['none', 'gzip'])) {
      const what = `audit: ${compression === 'none' ? 'plain' : compression}, six layers`;
      if (!bench.wants(what)) continue;
      const { archive, size } = await madeImage('six', compression, bench.scale);
      /** @type {number[]} */
      const ratios = [];
      let seconds = 0;
      for (let turn = 0; turn < turns; turn++) {
        const whole = await bench.browser.readWithApp({
          archive,
          check: async (page) => {
            seconds = (await lookThrough(page)) / 1000;
          },
        });
        ratios.push(seconds / whole.seconds);
        bench.say(`${what}: ${seconds.toFixed(2)} s of ${whole.seconds.toFixed(2)} s`);
      }
      yield {
        what,
        beside: 'the whole job',
        value: median(ratios),
        unit: '×',
        target: { kind: 'most', bound: 0.4 },
        note: `of ${(size / 1e6).toFixed(0)} MB, by turn ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}`,
      };
    }
  },
};

/** Milliseconds from the click to the end. @param {import('@playwright/test').Page} page */
async function lookThrough(page) {
  await page.getByTestId('tab-audit').click();
  await page.getByTestId('audit').waitFor();
  // What the view shows without looking through is made first.
  await page.waitForTimeout(500);
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const view = document.querySelector('[data-testid=audit]');
        const start = performance.now();
        const observer = new MutationObserver(() => {
          if (/** @type {HTMLElement} */ (view).dataset.phase !== 'done') return;
          observer.disconnect();
          resolve(performance.now() - start);
        });
        observer.observe(/** @type {HTMLElement} */ (view), { attributeFilter: ['data-phase'] });
        /** @type {HTMLElement} */ (document.querySelector('[data-testid=start-audit]')).click();
      }),
  );
}
