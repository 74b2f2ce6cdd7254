import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type ElementHandle, type Frame, type Page } from 'puppeteer-core';
import type { Engine, Tab } from './tab.ts';

/** Firefox, without a window. */
export async function startFirefox(executablePath: string): Promise<Engine> {
  const folder = await mkdtemp(join(tmpdir(), 'tarsight-firefox-'));
  const downloads = join(folder, 'downloads');
  await mkdir(downloads);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    env: { ...process.env, HOME: folder },
    extraPrefsFirefox: {
      'browser.download.dir': downloads,
      'browser.download.folderList': 2,
      'browser.download.useDownloadDir': true,
    },
  });
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(`${error}`));
  // The protocol says nothing of them.
  await page.evaluateOnNewDocument(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.error(`the policy refuses ${blockedURI} (${violatedDirective})`);
    });
  });
  return {
    version: await browser.version(),
    tab: new FirefoxTab(page),
    downloads,
    takeErrors: () => errors.splice(0),
    async close() {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

class FirefoxTab implements Tab {
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
    // Puppeteer's own click asks for what Firefox 140 can't tell of a frame; the frame is as large as its page.
    const { x, y } = await this.#screen.$eval(selector, (element) => {
      element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    });
    await this.#page.mouse.click(x, y);
  }

  async type(selector: string, text: string): Promise<void> {
    await this.#screen.type(selector, text);
  }

  async pick(selector: string, paths: readonly string[]): Promise<void> {
    const input = (await this.#screen.$(selector)) as ElementHandle<HTMLInputElement> | null;
    if (!input) throw new Error(`there is no ${selector}`);
    await input.uploadFile(...paths);
  }

  async enterFrame(): Promise<void> {
    this.#screen = this.#page.frames()[1] as Frame;
  }
}
