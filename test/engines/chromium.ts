import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Frame, type Page } from '@playwright/test';
import { chromiumOptions } from '../../scripts/chromium.mjs';
import type { Engine, Tab } from './tab.ts';

/** The Chromium that all browser tests use. */
export async function startChromium(): Promise<Engine> {
  const downloads = await mkdtemp(join(tmpdir(), 'tarsight-chromium-'));
  const browser = await chromium.launch(await chromiumOptions());
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('download', (download) => void download.saveAs(join(downloads, download.suggestedFilename())));
  return {
    version: `Chromium ${browser.version()}`,
    tab: new ChromiumTab(page),
    downloads,
    takeErrors: () => errors.splice(0),
    async close() {
      await browser.close();
      await rm(downloads, { recursive: true, force: true });
    },
  };
}

class ChromiumTab implements Tab {
  readonly #page: Page;
  #screen: Frame;

  constructor(page: Page) {
    this.#page = page;
    this.#screen = page.mainFrame();
  }

  async visit(url: string): Promise<void> {
    this.#screen = this.#page.mainFrame();
    await this.#page.goto(url);
  }

  async run<Value, Result>(work: (value: Value) => Result | Promise<Result>, value: Value): Promise<Result> {
    return (await this.#screen.evaluate(work as (value: unknown) => unknown, value)) as Result;
  }

  async click(selector: string): Promise<void> {
    await this.#screen.locator(selector).first().click();
  }

  async type(selector: string, text: string): Promise<void> {
    await this.#screen.locator(selector).first().pressSequentially(text);
  }

  async pick(selector: string, paths: readonly string[]): Promise<void> {
    await this.#screen.locator(selector).first().setInputFiles(paths);
  }

  async enterFrame(): Promise<void> {
    this.#screen = this.#page.frames()[1] as Frame;
  }
}
