import { readFile } from 'node:fs/promises';
import { download, pick } from '../../scripts/drive-page.mjs';
import { writeTar } from '../../scripts/tar-writer.mjs';
import { expect, saved, savedSample, test } from './app.ts';

test('an analysis is kept, opened again without its archive beside a new one, and forgotten', async ({
  app,
  page,
}, info) => {
  const sample = await savedSample(info);
  await app.open(sample);
  await page.getByTestId('keep').click();
  await expect(page.getByTestId('open-kept')).toHaveText(/sample\.tar/);
  await expect(page.getByTestId('keep')).toHaveCount(0);
  const report = await app.report();

  await app.visit();
  await expect(page.getByTestId('kept')).toContainText('sample.tar');
  await page.getByTestId('open-kept').click();
  await app.read(1);
  await expect(page.getByTestId('archive-item')).toContainText('As kept');
  // All that was told of it is told of it again, and that it was kept.
  const again = JSON.parse(await app.report());
  expect(again.archives[0].kept).toMatchObject({ imported: false, note: /verified then/ });
  expect(withoutNotes(again)).toEqual(withoutNotes(JSON.parse(report)));
  for (const tab of ['layers', 'files', 'graph', 'savings', 'history', 'config', 'audit', 'overview']) {
    await page.getByTestId(`tab-${tab}`).click();
    await expect(page.getByRole('tabpanel')).not.toBeEmpty();
    if (tab === 'audit') {
      await expect(page.getByRole('tabpanel')).toContainText('drop the archive again');
      await expect(page.getByTestId('packages')).toContainText('Which distribution it is, is not known');
    }
    if (tab === 'savings') await expect(page.getByRole('tabpanel')).toContainText('Kept analyses hold no');
  }
  // Opened once, it is not opened a second time.
  await page.getByTestId('open-kept').click();
  await expect(page.getByTestId('archive-item')).toHaveCount(1);

  // Contents are to be had of the archive alone, which takes the place of what was kept once it is dropped again.
  await page.getByTestId('image-item').nth(1).click();
  await page.getByTestId('tab-files').click();
  await page.getByTestId('file-filter').fill('os-release');
  await page.getByTestId('file-row').filter({ hasText: 'os-release' }).first().click();
  await page.getByTestId('view-file').click();
  await expect(page.getByTestId('preview')).toContainText('Drop it again');
  await page.keyboard.press('Escape');
  // The address leads to it again: after a reload, and when the archive takes its place.
  const { hash } = new URL(page.url());
  await app.visit(`?again${hash}`);
  // What the address names is in the library, and opened at once.
  await app.read(1);
  await expect(page.getByTestId('archive-item')).toContainText('As kept');
  await expect(page.getByTestId('awaited-image')).toHaveCount(0);
  await expect(page.getByTestId('image-item').nth(1)).toHaveAttribute('aria-current', 'true');
  await expect(page.getByTestId('file-filter')).toHaveValue('os-release');
  expect(new URL(page.url()).hash).toBe(hash);
  await pick(page, 'files', [sample]);
  await expect(page.getByText('As kept')).toHaveCount(0);
  await expect(page.getByTestId('archive-item')).toHaveCount(1);
  await expect(page.getByTestId('image-item').nth(1)).toHaveAttribute('aria-current', 'true');
  await expect(page.getByTestId('file-filter')).toHaveValue('os-release');
  await page.getByTestId('view-file').click();
  await expect(page.getByTestId('preview-text')).toContainText('Sample Linux');
  await page.keyboard.press('Escape');

  // With the switch on, what is open is kept, and what comes.
  await page.getByTestId('remove-kept').click();
  await expect(page.getByTestId('kept')).toHaveCount(0);
  await page.getByTestId('keep-switch').check();
  await expect(page.getByTestId('open-kept')).toHaveCount(1);
  const other = writeTar([{ name: 'etc/hosts', data: new Uint8Array(9) }]);
  await app.open(await saved(info, 'other.tar', other));
  await expect(page.getByTestId('open-kept')).toHaveCount(2);

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('export-library').click(),
  ]);
  const path = info.outputPath(file.suggestedFilename());
  await file.saveAs(path);

  await page.getByTestId('forget').click();
  await page.getByTestId('forget-all').click();
  await expect(page.getByTestId('kept')).toHaveCount(0);
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await expect(page.getByTestId('keep-switch')).not.toBeChecked();
  await expect(page.getByTestId('image-item')).not.toHaveCount(0);
  await app.visit();
  await expect(page.getByTestId('kept')).toHaveCount(0);

  // What was exported comes back, said to be imported.
  await page.getByTestId('import-library').setInputFiles([sample]);
  await expect(page.getByTestId('library-fault')).toContainText('no library of tarsight');
  await page.getByTestId('import-library').setInputFiles([path]);
  await expect(page.getByTestId('imported')).toHaveText('2 analyses imported.');
  await page.getByTestId('open-kept').filter({ hasText: 'sample.tar' }).click();
  await app.read(1);
  await expect(page.getByTestId('archive-item')).toContainText('nothing of it was verified here');
  const imported = JSON.parse(await app.report());
  expect(imported.archives[0].kept).toMatchObject({ at: null, imported: true });
  expect(JSON.stringify(imported)).not.toMatch(/"\w*[vV]erified":(?:true|false)/);
  const html = await readFile(await download(page, 'save-html'), 'utf8');
  expect(html).toContain('nothing here was verified from bytes');
  expect(html).not.toContain('✓ verified');
  const tree = ({ images }: { images: readonly { tree: unknown }[] }) => images.map((image) => image.tree);
  expect(tree(imported)).toEqual(tree(JSON.parse(report)));

  // It stands beside what is dropped now, and is compared with it.
  await app.open(await saved(info, 'new.tar', other));
  await page.getByTestId('image-item').last().click();
  await page.getByTestId('tab-compare').click();
  await expect(page.getByTestId('compare-sentences')).toContainText(/smaller than|larger than/);
  await expect(page.getByTestId('changed-paths')).toContainText('/etc');
});

/** A report but for what it says of where it comes from. */
function withoutNotes(report: Record<'archives' | 'images', readonly object[]>) {
  const archives = report.archives.map((archive) => ({ ...archive, kept: null }));
  return { ...report, archives, images: report.images.map((image) => ({ ...image, note: null })) };
}

test('an archive that was picked is read again without being dropped, as long as it is there', async ({
  app,
  page,
}, info) => {
  // The user's choice in the browser's own picker: a file of the origin's, whose handle is as good as one of the disk.
  const data = await readFile(await savedSample(info), 'base64');
  await page.evaluate(async (text) => {
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle('picked.tar', { create: true });
    const writable = await handle.createWritable();
    await writable.write(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
    await writable.close();
    Object.assign(window, { showOpenFilePicker: async () => [handle] });
  }, data);
  await page.getByRole('button', { name: 'Open files' }).click();
  await app.read(1);
  await page.getByTestId('keep').click();
  await expect(page.getByTestId('reopen-kept')).toHaveText('Read again');
  const report = await app.report();

  await app.visit();
  await page.getByTestId('open-kept').click();
  await app.read(1);
  await expect(page.getByTestId('archive-item')).toContainText('As kept');
  await page.getByTestId('reopen-kept').click();
  await expect(page.getByText('As kept')).toHaveCount(0);
  await app.read(0);
  await expect(page.getByTestId('archive-item')).toHaveCount(1);
  expect(await app.report()).toBe(report);

  await page.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry('picked.tar'));
  await page.getByTestId('reopen-kept').click();
  await expect(page.getByTestId('library-fault')).toContainText('not where it was');
});

test('a browser that keeps nothing says so, and all else works', async ({ app, page }) => {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    IDBFactory.prototype.open = refuse;
    Object.defineProperty(window, 'localStorage', { get: refuse });
  });
  await app.visit();
  await page.getByTestId('try-sample').click();
  await app.read(1);
  await page.getByTestId('keep').click();
  // The worker has a factory of its own, in which nothing is refused: what refuses here is the listing.
  await expect(page.getByTestId('library-fault')).toContainText('lets nothing be kept');
  await expect(page.getByTestId('image-item')).toHaveCount(2);
});
