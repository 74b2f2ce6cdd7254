import { rm, writeFile } from 'node:fs/promises';
import type { Page, Worker } from '@playwright/test';
import { pick } from '../../scripts/drive-page.mjs';
import { sampleArchive } from '../../scripts/sample/archive.mjs';
import { type App, expect, savedSample, test } from './app.ts';

/** Ends a worker without a word, as the browser does with one that is out of memory. */
async function kill(worker: Worker): Promise<void> {
  const closed = worker.waitForEvent('close');
  void worker.evaluate(() => self.close()).catch(() => undefined);
  await closed;
}

const nameOf = (worker: Worker) => worker.evaluate(() => self.name);

/** The first worker that runs this script. */
async function workerOf(page: Page, script: string): Promise<Worker> {
  let found: Worker | undefined;
  await expect(async () => {
    for (const worker of page.workers()) if ((await nameOf(worker)).startsWith(script)) found = worker;
    expect(found).toBeDefined();
  }).toPass();
  return found as Worker;
}

interface LayerFacts {
  readonly digestVerified: boolean | null;
  readonly problems: readonly { readonly code: string }[];
}

async function layersOf(app: App): Promise<readonly LayerFacts[]> {
  return JSON.parse(await app.report()).images[0].layers;
}

const codesOf = ({ problems }: LayerFacts) => problems.map(({ code }) => code);

test('layers whose worker dies are read in another one', async ({ app, page }, info) => {
  await page.getByTestId('try-sample').focus();
  await kill(await workerOf(page, 'layer.worker'));
  await app.open(await savedSample(info));
  const layers = await layersOf(app);
  expect(layers.map(({ digestVerified }) => digestVerified)).toEqual([true, true, true, true, true, true]);
  expect(layers.flatMap(codesOf)).not.toContain('worker.ended');
});

test('layers whose workers all die are told of, and what else can be had is shown', async ({
  app,
  page,
}, info) => {
  const killLayers = async (worker: Worker) => {
    const name = await nameOf(worker).catch(() => '');
    if (name.startsWith('layer.worker')) await kill(worker);
  };
  page.on('worker', (worker) => void killLayers(worker));
  for (const worker of page.workers()) void killLayers(worker);
  await app.open(await savedSample(info));
  const layers = await layersOf(app);
  expect(layers).toHaveLength(6);
  // Each layer is there or told to be lost.
  for (const layer of layers)
    expect(codesOf(layer).includes('worker.ended')).toBe(layer.digestVerified === null);
  await expect(page.getByTestId('lost')).toHaveCount(0);
});

test('an error that nobody caught in a worker is told, and so is the loss of all tables', async ({
  app,
  page,
}, info) => {
  await app.open(await savedSample(info));
  const catalog = await workerOf(page, 'catalog.worker');
  await catalog.evaluate(() => void Promise.reject(new Error('nobody caught this')));
  await expect(page.getByTestId('lost')).toContainText('nobody caught this');
  // The browser says it on its console, and nothing of those who wait for an answer.
  await page.getByTestId('tab-files').click();
  await page.getByTestId('tab-savings').click();
  expect(new Set(app.errors.splice(0))).toEqual(new Set(['nobody caught this']));
});

/** Holds back what the page's picker was given until `go` is called, so that the files can change meanwhile. */
async function pickLater(page: Page, path: string): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const hold = (event: Event) => {
      if (!event.isTrusted || event.type !== 'change') return;
      event.stopImmediatePropagation();
      removeEventListener('change', hold, true);
      addEventListener('go-on', () => event.target?.dispatchEvent(new Event('change', { bubbles: true })));
    };
    addEventListener('change', hold, true);
  });
  await pick(page, 'files', [path]);
  return () => page.evaluate(() => void dispatchEvent(new Event('go-on')));
}

for (const [what, change] of Object.entries({
  changed: (path: string) => writeFile(path, sampleArchive().subarray(512)),
  removed: (path: string) => rm(path),
})) {
  test(`a file that is ${what} after it was picked, or after it was read, is told to be so`, async ({
    app,
    page,
  }, info) => {
    const picked = await savedSample(info);
    const goOn = await pickLater(page, picked);
    await change(picked);
    await goOn();
    await app.read(1);
    await expect(page.getByTestId('problems')).toContainText('It changed, moved or was removed');
    await expect(page.getByTestId('problems')).toContainText('file.unreadable');
    await page.getByTestId('close').click();
    await app.visit();
    const read = await savedSample(info);
    await app.open(read);
    await change(read);
    await page.getByTestId('tab-files').click();
    await page.getByTestId('file-filter').fill('passwd');
    await page.getByTestId('file-row').filter({ hasText: 'passwd' }).last().click();
    await page.getByTestId('view-file').click();
    await expect(page.getByTestId('preview')).toContainText('It changed, moved or was removed');
  });
}

/** Opens the sample in the page `count` times, cancels it sooner or later and closes it. */
async function openAndCancel(page: Page, count: number): Promise<void> {
  await page.evaluate(
    async ([rounds, data]) => {
      const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
      const until = async (selector: string) => {
        for (;;) {
          const found = document.querySelector<HTMLElement>(selector);
          if (found) return found;
          await pause(2);
        }
      };
      const file = new File([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], 'sample.tar');
      for (let round = 0; round < rounds; round++) {
        const input = (await until('[data-testid=open-files]')) as HTMLInputElement;
        const transfer = new DataTransfer();
        transfer.items.add(file);
        input.files = transfer.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
        (await until('[data-testid=cancel], [data-testid=close]')).click();
        await pause((round % 8) * 5);
        (await until('[data-testid=close]')).click();
        while (document.querySelector('[data-testid=archive-item]')) await pause(2);
      }
    },
    [count, Buffer.from(sampleArchive()).toString('base64')] as const,
  );
}

test('opening, cancelling and closing 200 times leaves nothing behind', async ({ app, page }) => {
  const session = await page.context().newCDPSession(page);
  const counts = async () => {
    // A cancelled worker has half a second to stop; what is left of the job is kept so long.
    await page.waitForTimeout(700);
    await session.send('HeapProfiler.collectGarbage');
    const { nodes } = await session.send('Memory.getDOMCounters');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return { nodes, usedSize, workers: page.workers().length };
  };
  await openAndCancel(page, 20);
  const before = await counts();
  await openAndCancel(page, 180);
  const after = await counts();
  // Of one round some 200 nodes and 10 kB were kept for ever where a promise of a worker's life held the job.
  expect(after.nodes).toBeLessThan(before.nodes + 1000);
  expect(after.usedSize).toBeLessThan(before.usedSize + 1e6);
  // One for each core that reads archives and one that reads layers, and the catalog's; each is started when it is first needed.
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  expect(after.workers).toBeLessThanOrEqual(2 * cores + 1);
  expect(app.errors).toEqual([]);
});
