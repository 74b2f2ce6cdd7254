import { sampleArchive } from '../../scripts/sample/archive.mjs';
import { expect, saved, test } from './app.ts';
import { savedCorrupted } from './archives.ts';

interface LayerFacts {
  readonly digestVerified: boolean | null;
  readonly diffIDVerified: boolean | null;
  readonly problems: readonly { readonly code: string; readonly message: string }[];
}

test('a corrupted layer is named, and the others are still verified', async ({ app, page }, info) => {
  await app.open(await savedCorrupted(info));
  await expect(page.getByText('1 of 6 layers does not match its digest').first()).toBeVisible();
  await expect(page.getByTestId('problems').first()).toContainText('Layer 1 is declared as sha256:');
  const { images } = JSON.parse(await app.report());
  const layers: readonly LayerFacts[] = images[0].layers;
  expect(layers.map(({ digestVerified }) => digestVerified)).toEqual([true, false, true, true, true, true]);
  expect(layers[1]?.diffIDVerified).not.toBe(true);
  expect(layers[1]?.problems.map(({ code }) => code)).toContain('digest.mismatch');
  expect(images[0].tree.files).toBeGreaterThan(20);
});

test('a code leads to what it means and what to do', async ({ app, page }, info) => {
  await app.open(await savedCorrupted(info));
  await page.getByRole('button', { name: 'digest.mismatch' }).first().click();
  const guide = page.getByTestId('codes');
  await expect(guide.locator('.chosen')).toContainText('Do not run it.');
  await guide.getByRole('searchbox').fill('whiteout');
  await expect(guide.locator('section')).toHaveCount(12);
  await guide.getByRole('heading', { name: 'whiteout.missing' }).click();
  await page.keyboard.press('Escape');
  await expect(guide).toBeHidden();
});

test('a cut archive says so, and gives what is there', async ({ app, page }, info) => {
  await app.open(await saved(info, 'cut.tar', sampleArchive().subarray(0, 400_000)));
  await expect(page.getByTestId('problems').first()).toBeVisible();
  const report = JSON.parse(await app.report());
  expect(report.archives[0].problems.length).toBeGreaterThan(0);
});

test('a file that is no image is told what it is', async ({ app, page }, info) => {
  await app.open(await saved(info, 'page.tar', new TextEncoder().encode('<!doctype html><p>hello')));
  await expect(page.getByTestId('archive-item')).toHaveAttribute('data-phase', 'failed');
  await expect(page.getByTestId('problems')).toContainText('HTML');
});
