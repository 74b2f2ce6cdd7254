import { readFile, writeFile } from 'node:fs/promises';
import { test as base, expect, type Page, type TestInfo } from '@playwright/test';
import { downloadReport, pick, untilRead } from '../../scripts/drive-page.mjs';
import { sampleArchive } from '../../scripts/sample/archive.mjs';

export { expect };

/** The built app in a tab. Every test fails that leaves an error on the console and does not take it from `app.errors`. */
export const test = base.extend<{ readonly app: App }>({
  app: async ({ page }, use) => {
    const app = new App(page);
    await app.visit();
    await use(app);
    expect(app.errors).toEqual([]);
  },
});

/** What a user does with the page. */
export class App {
  readonly page: Page;
  /** What the page has said on its console as an error, and what it threw. */
  readonly errors: string[] = [];
  #archives = 0;

  constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
    page.on('pageerror', (error) => this.errors.push(error.message));
  }

  /** Opens the app afresh, with a query (`?engine=js`) or without. */
  async visit(query = ''): Promise<void> {
    await this.page.goto(`${process.env.TARSIGHT_URL}${query}`);
    await expect(this.page.getByTestId('drop-zone')).toBeVisible();
    this.#archives = 0;
  }

  /** Picks files and waits until they are read. */
  async open(...paths: string[]): Promise<void> {
    await pick(this.page, 'files', paths);
    await this.read(paths.length);
  }

  /** Picks a directory and waits until it is read. */
  async openDirectory(path: string): Promise<void> {
    await pick(this.page, 'directory', [path]);
    await this.read(1);
  }

  /** Waits until so many more archives have been taken, and all are read. */
  async read(archives: number): Promise<void> {
    this.#archives += archives;
    await untilRead(this.page, this.#archives);
  }

  /** The JSON report that the menu "Save…" saves. */
  async report(): Promise<string> {
    return readFile(await downloadReport(this.page), 'utf8');
  }

  /** Drops files or directories of the disk on the page, as the desktop does. `pause` is called while they hover. */
  async drop(paths: readonly string[], pause: () => Promise<void> = async () => {}): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    const data = { items: [], files: [...paths], dragOperationsMask: 1 };
    const send = (type: 'dragEnter' | 'dragOver' | 'drop') =>
      session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
    await send('dragEnter');
    await send('dragOver');
    await pause();
    await send('drop');
  }
}

/** Writes bytes where this test's files are and gives the path. */
export async function saved(info: TestInfo, name: string, data: Uint8Array): Promise<string> {
  const path = info.outputPath(name);
  await writeFile(path, data);
  return path;
}

/** The sample as a file of this test. */
export function savedSample(info: TestInfo, name = 'sample.tar'): Promise<string> {
  return saved(info, name, sampleArchive());
}
