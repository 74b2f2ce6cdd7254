import { madeImage } from '../inputs/made-image.mjs';
import { readTar } from '../inputs/tar-names.mjs';
import { median } from '../measure/statistics.mjs';

/** Where in the layer the files stand that are opened, as parts of it; the last one is its last small file. */
const places = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1];
/** Sizes of files that are opened, in bytes. */
const small = [4_000, 16_000];

/**
 * Opening small files of one large gzip layer after it was read, as the user does it: from the click on "View" to the content on
 * the screen.
 * @type {import('../suite.mjs').Suite}
 */
export const contents = {
  async *rows(bench) {
    if (!bench.wants('contents:')) return;
    const input = await madeImage('one', 'gzip', bench.scale);
    const paths = await pathsToOpen(/** @type {{ path: string }} */ (input.layers[0]).path);
    /** @type {number[][]} */
    const times = paths.map(() => []);
    await bench.browser.readWithApp({
      archive: input.archive,
      check: async (page) => {
        for (let turn = 0; turn < 5; turn++) {
          for (const [index, path] of paths.entries()) times[index]?.push(await open(page, path));
        }
      },
    });
    const medians = times.map(median);
    const note = `of ${(input.size / 1e6).toFixed(0)} MB, ${paths.length} places`;
    const last = /** @type {number} */ (medians.at(-1));
    yield {
      what: 'contents: open the last small file',
      beside: '',
      value: last,
      unit: 'ms',
      target: { kind: 'most', bound: 200 },
      note,
    };
    yield {
      what: 'contents: slowest place to open',
      beside: 'the fastest',
      value: Math.max(...medians) / Math.min(...medians),
      unit: '×',
      target: { kind: 'most', bound: 2 },
      note: medians.map((each) => each.toFixed(0)).join(', '),
    };
  },
};

/** @param {string} layer path of a gzip layer @returns {Promise<string[]>} */
async function pathsToOpen(layer) {
  const files = (await readTar(layer)).filter(
    ({ size }) => size >= /** @type {number} */ (small[0]) && size <= /** @type {number} */ (small[1]),
  );
  const end = /** @type {{ at: number }} */ (files.at(-1)).at;
  return places.map(
    (part) => /** @type {{ name: string }} */ (files.find(({ at }) => at >= part * end)).name,
  );
}

/** Milliseconds from the click to the content. @param {import('@playwright/test').Page} page @param {string} path */
async function open(page, path) {
  const view = page.getByTestId('view-file');
  const layer = { image: '1.0', layer: '0', view: 'files' };
  await goTo(page, layer);
  await view.waitFor({ state: 'detached' });
  await goTo(page, { ...layer, path: `/${path}` });
  await view.waitFor();
  const time = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const start = performance.now();
        const observer = new MutationObserver(() => {
          const shown = document.querySelector('.preview-text, .preview-hex, .preview-elf, .preview-picture');
          if (!shown) return;
          observer.disconnect();
          resolve(performance.now() - start);
        });
        observer.observe(document.body, { childList: true, subtree: true });
        /** @type {HTMLElement} */ (document.querySelector('[data-testid=view-file]')).click();
      }),
  );
  await page.keyboard.press('Escape');
  await page.getByTestId('preview').waitFor({ state: 'hidden' });
  return /** @type {number} */ (time);
}

/** Selects by the address, as a link would. @param {import('@playwright/test').Page} page @param {Record<string, string>} selection */
async function goTo(page, selection) {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, new URLSearchParams(selection).toString());
}
