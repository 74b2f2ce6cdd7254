import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { builtApp } from '../../scripts/built-app.mjs';
import { serve } from '../../scripts/serve.mjs';
import { startChromium } from './chromium.ts';
import { startFirefox } from './firefox.ts';
import { findFirefox, findWebKit } from './installed.mjs';
import type { Engine, EngineName, Tab } from './tab.ts';
import { startWebKit } from './webkit.ts';

export { expect };

/** The built app in one tab of one browser, which all tests of a worker share. */
export const test = base.extend<
  { readonly app: App },
  { readonly engineName: EngineName; readonly engine: Engine; readonly url: string }
>({
  engineName: ['chromium', { option: true, scope: 'worker' }],
  engine: [
    async ({ engineName }, use) => {
      const engine = await start(engineName);
      console.log(`engine: ${engine.version}`);
      await use(engine);
      await engine.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  url: [
    async ({ engineName: _ }, use) => {
      const server = await serve(await builtApp());
      await use(server.url);
      server.close();
    },
    { scope: 'worker' },
  ],
  app: async ({ engine, url }, use) => {
    engine.takeErrors();
    const app = new App(engine);
    await app.visit(url);
    await use(app);
    expect(engine.takeErrors()).toEqual([]);
  },
});

function start(name: EngineName): Promise<Engine> {
  const [firefox, webkit] = [findFirefox(), findWebKit()];
  if (name === 'firefox' && firefox) return startFirefox(firefox);
  if (name === 'webkit' && webkit) return startWebKit(webkit);
  if (name === 'chromium') return startChromium();
  throw new Error(`${name} is not installed`);
}

/** What a user does with the page, by what it promises to scripts (scripts/drive-page.mjs). */
export class App {
  readonly tab: Tab;
  readonly #downloads: string;

  constructor({ tab, downloads }: Engine) {
    this.tab = tab;
    this.#downloads = downloads;
  }

  /** Opens the app afresh. */
  async visit(url: string): Promise<void> {
    await this.tab.visit(url);
    await this.shows('drop-zone');
  }

  /** Clicks what has a `data-testid`, once it is there. */
  async click(id: string): Promise<void> {
    await this.shows(id);
    await this.tab.click(`[data-testid=${id}]`);
  }

  /** Waits until an element with a `data-testid` is there. */
  async shows(id: string): Promise<void> {
    await this.until((wanted) => document.querySelector(`[data-testid=${wanted}]`) !== null, id);
  }

  /** Waits until something is true in the page. */
  async until<Value>(isTrue: (value: Value) => boolean, value: Value, timeout = 60_000): Promise<void> {
    await expect.poll(() => this.tab.run(isTrue, value), { timeout, intervals: [20, 50, 100] }).toBe(true);
  }

  /** Picks files and waits until so many archives are read in all. */
  async open(paths: readonly string[], archives = paths.length): Promise<void> {
    await this.tab.pick('[data-testid=open-files]', paths);
    await this.read(archives);
  }

  /** Waits until so many archives are read in all. */
  async read(archives: number): Promise<void> {
    await this.until((count) => {
      const { state, archives } = document.documentElement.dataset;
      return state === 'idle' && Number(archives) === count;
    }, archives);
  }

  /** The JSON report that the menu "Save…" saves. */
  async report(): Promise<string> {
    await this.click('save-menu');
    return this.download('download-report');
  }

  /** What a click on something saves, as it lies on the disk. */
  async download(id: string): Promise<string> {
    await rm(this.#downloads, { recursive: true });
    await mkdir(this.#downloads);
    await this.click(id);
    let before = '';
    let text = '';
    const isWhole = async () => {
      const [name, ...others] = await readdir(this.#downloads);
      // Firefox writes to a second file first; WebKit writes bit by bit.
      if (name === undefined || others.length > 0 || /\.(?:part|wkdownload)$/.test(name)) return false;
      before = text;
      text = await readFile(join(this.#downloads, name), 'utf8');
      return text !== '' && text === before;
    };
    await expect.poll(isWhole, { timeout: 20_000, intervals: [20, 50, 100] }).toBe(true);
    return text;
  }
}
