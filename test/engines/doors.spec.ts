import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtApp } from '../../scripts/built-app.mjs';
import { analyseFile } from '../fixtures/analyse.ts';
import { type App, expect, test } from './engines.ts';

const inArchives = (name: string) => join(process.env.TARSIGHT_ARCHIVES as string, name);

/** Shows every view in turn, the first one last. */
async function openViews(app: App): Promise<string[]> {
  const tabs = await app.tab.run(
    () =>
      [...document.querySelectorAll<HTMLElement>('[role=tab]')].map(({ dataset }) => dataset.testid ?? ''),
    null,
  );
  for (const id of [...tabs.slice(1), tabs[0] as string]) {
    await app.click(id);
    await app.until((tab) => {
      const panel = document.querySelector('[role=tabpanel]');
      const isSelected = document.querySelector(`[data-testid=${tab}]`)?.ariaSelected === 'true';
      return isSelected && panel !== null && panel.childElementCount > 0 && panel.clientHeight > 100;
    }, id);
    expect(
      await app.tab.run(() => document.documentElement.scrollWidth - innerWidth, null),
      id,
    ).toBeLessThanOrEqual(0);
  }
  return tabs;
}

test('the normal door does the whole job, and what is kept is there again', async ({ app, url }) => {
  await app.open([inArchives('sample.tar')]);
  expect(await openViews(app)).toHaveLength(9);

  await app.click('tab-savings');
  await app.click('find-chunks');
  await app.shows('chunks-found');
  await app.click('tab-audit');
  await app.click('start-audit-all');
  await app.until(
    () => document.querySelector('[data-testid=audit]')?.getAttribute('data-phase') === 'done',
    null,
  );
  const report = await app.report();
  expect(report).toBe(await readFile(inArchives('whole.report.json'), 'utf8'));

  await app.click('tab-files');
  await app.tab.type('[data-testid=file-filter]', 'os-release');
  const row = '[data-testid=file-row]:not(.way)';
  await app.until((rows) => document.querySelectorAll(rows).length === 1, row);
  await app.tab.click(row);
  await app.click('view-file');
  await app.until(
    () =>
      document.querySelector('[data-testid=preview-text]')?.textContent?.includes('Sample Linux') === true,
    null,
  );
  await app.tab.run(() => document.querySelector<HTMLDialogElement>('dialog[open]')?.close(), null);
  expect(await app.download('save-file')).toContain('Sample Linux');

  await app.click('keep');
  await app.shows('open-kept');
  await app.visit(url);
  await app.click('open-kept');
  await app.read(1);
  expect((await app.report()).length).toBeGreaterThan(10_000);
  await app.click('remove-kept');
  await app.until(() => document.querySelector('[data-testid=open-kept]') === null, null);
});

test('the sealed door does the whole job from a file on the disk', async ({ app }) => {
  await app.tab.visit(pathToFileURL(join(await builtApp(), 'sealed.html')).href);
  await app.tab.enterFrame();
  await app.shows('drop-zone');
  const path = inArchives('sample.tar');
  await app.open([path]);
  expect(await openViews(app)).toHaveLength(9);
  expect(await app.report()).toBe((await analyseFile(path)).report);
});
