import { readFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { builtApp } from '../../../scripts/built-app.mjs';
import { chromiumOptions } from '../../../scripts/chromium.mjs';
import { downloadReport, pick } from '../../../scripts/drive-page.mjs';
import { serve } from '../../../scripts/serve.mjs';
import { builtPage } from '../page/build.mjs';
import { cpuOf, processTree } from './processes.mjs';

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {import('./statistics.mjs').Sample} Sample
 * @typedef {object} AppRun how the app is asked to read an archive
 * @property {string} archive path
 * @property {string} [address] what follows the app's own address, such as `?engine=js`
 * @property {(page: Page) => Promise<void>} [check] looks at the page once it has read all
 */

/** Milliseconds that a job may take. */
const patience = 1_800_000;
/** Milliseconds that a page is left alone before it gets work: it starts its first workers meanwhile. */
const settling = 700;

/** Chromium with the built app and with the bench's own page. */
export class BenchBrowser {
  #browser;
  #app;
  #page;
  /** The id of the browser's first process. */
  process = 0;

  /**
   * @param {import('@playwright/test').Browser} browser
   * @param {{ url: string, close: () => void }} app
   * @param {{ url: string, close: () => void }} page
   */
  constructor(browser, app, page) {
    this.#browser = browser;
    this.#app = app;
    this.#page = page;
  }

  static async open() {
    const [app, page] = [await serve(await builtApp()), await serve(await builtPage())];
    const options = await chromiumOptions();
    const bench = new BenchBrowser(await chromium.launch(options), app, page);
    const session = await bench.#browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    bench.process = processInfo.find(({ type }) => type === 'browser')?.id ?? 0;
    await session.detach();
    return bench;
  }

  get version() {
    return this.#browser.version();
  }

  async close() {
    await this.#browser.close();
    this.#app.close();
    this.#page.close();
  }

  /** All processes of the browser. */
  processes() {
    return processTree(this.process);
  }

  /** Lets something be done with a page of its own in a fresh process. @template T @param {(page: Page) => Promise<T>} work */
  async withPage(work) {
    const context = await this.#browser.newContext();
    try {
      return await work(await context.newPage());
    } finally {
      await context.close();
    }
  }

  /**
   * The whole job as the user gets it: from the moment that the page is given the file to the moment that all is read and
   * summed up.
   * @param {AppRun} run
   * @returns {Promise<Sample>}
   */
  readWithApp({ archive, address = '', check }) {
    return this.withPage(async (page) => {
      await page.goto(this.#app.url + address);
      await page.waitForTimeout(settling);
      await page.evaluate(watchApp);
      const sample = await this.#timed(async () => {
        await pick(page, 'files', [archive]);
        return page.evaluate(() => /** @type {any} */ (globalThis).benchEnd);
      });
      await check?.(page);
      return sample;
    });
  }

  /**
   * A job of the bench's own page (see page/jobs.ts).
   * @param {string} job its name
   * @param {readonly string[]} files paths
   * @returns {Promise<Sample & { result: unknown }>}
   */
  runJob(job, files) {
    return this.withPage(async (page) => {
      await page.goto(this.#page.url);
      await pick(page, 'files', files);
      await page.waitForTimeout(settling);
      page.setDefaultTimeout(patience);
      /** @type {unknown} */
      let result = null;
      const sample = await this.#timed(async () => {
        const done = await page.evaluate((name) => /** @type {any} */ (globalThis).runJob(name), job);
        result = done.result;
        return done.milliseconds;
      });
      return { ...sample, result };
    });
  }

  /** @param {() => Promise<number>} work gives the milliseconds that the page took */
  async #timed(work) {
    const before = await cpuOf(this.process);
    const milliseconds = await work();
    const after = await cpuOf(this.process);
    return { seconds: milliseconds / 1000, cpu: before === null || after === null ? null : after - before };
  }
}

/** The report of what a page has read. @param {Page} page */
export async function reportOf(page) {
  return JSON.parse(await readFile(await downloadReport(page, patience), 'utf8'));
}

/**
 * Runs in the app's page: gives `benchEnd`, the milliseconds from the picking of a file to the end of all work, by what
 * the page promises to scripts (see scripts/drive-page.mjs).
 */
function watchApp() {
  const root = document.documentElement;
  /** @type {any} */ (globalThis).benchEnd = new Promise((resolve) => {
    let start = Number.NaN;
    addEventListener('change', () => (start = performance.now()), { capture: true, once: true });
    new MutationObserver(() => {
      if (root.dataset.state === 'idle' && Number(root.dataset.archives) > 0)
        resolve(performance.now() - start);
    }).observe(root, { attributes: true });
  });
}
