import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { findChunks } from '../../scripts/drive-page.mjs';
import { writeTar } from '../../scripts/tar-writer.mjs';
import { formatSize } from '../../src/ui/format/size.ts';
import { digestOf, ociImage, ociLayout, tarOf } from '../fixtures/archives.ts';
import { expect, saved, test } from './app.ts';
import { savedLong } from './archives.ts';

const layer = (name: string, size: number) => writeTar([{ name, data: name.repeat(size) }]);
const base = layer('base', 5000);
const a = layer('a', 20_000);
const b = layer('b', 10_000);
const archive = (name: string, layers: readonly Uint8Array[]) => tarOf(ociLayout([[name, ociImage(layers)]]));

test('two archives share a base: what they take together, what deleting frees, what a pull costs', async ({
  app,
}, info) => {
  const one = await saved(info, 'one.tar', archive('one', [base, a]));
  const two = await saved(info, 'two.tar', archive('two', [base, b]));
  await app.open(one);
  await app.page.getByTestId('tab-savings').click();
  await expect(app.page.getByTestId('savings-sentences')).toContainText('One image is counted');
  await app.open(two);
  const sentences = app.page.getByTestId('savings-sentences');
  await expect(sentences).toContainText('Each on its own, these 2 images would take');
  const shares = app.page.getByTestId('image-shares');
  await shares.getByRole('checkbox', { name: 'Delete one' }).check();
  const freed = app.page.getByTestId('freed');
  await expect(freed).toContainText(`Deleting one frees ${formatSize(a.length)}`);
  await shares.getByRole('checkbox', { name: 'Delete two' }).press('Space');
  await expect(freed).toContainText(
    `Deleting one and two frees ${formatSize(base.length + a.length + b.length)}`,
  );
  await expect(freed).toContainText('more than their exclusive bytes');
  // Plain tars: what a registry has of them is not here.
  const pull = app.page.getByTestId('pull-matrix');
  await expect(sentences).toContainText('uncompressed here; a registry would hold less');
  await expect(pull).toContainText('uncompressed here; a registry would hold less');
  await expect(pull.getByRole('row', { name: '1 one' })).toContainText('not known');
  await expect(freed).toContainText('what that frees in a registry is not known');
});

test('of compressed layers it says what a pull costs, for each engine', async ({ app }, info) => {
  const [lower, first, second] = [base, a, b].map((each) => gzipSync(each)) as [Buffer, Buffer, Buffer];
  const diffIDs = (...layers: readonly Uint8Array[]) => ({
    rootfs: { type: 'layers', diff_ids: layers.map(digestOf) },
  });
  const one = ociImage([lower, first], {}, diffIDs(base, a));
  const two = ociImage([lower, second], {}, diffIDs(base, b));
  const layout = ociLayout([
    ['one', one],
    ['two', two],
  ]);
  await app.open(await saved(info, 'both.tar', tarOf(layout)));
  await app.page.getByTestId('tab-savings').click();
  const pull = app.page.getByTestId('pull-matrix');
  await expect(pull.getByRole('row', { name: '1 one' })).toContainText(formatSize(second.length));
  await pull.getByRole('radio', { name: 'podman' }).check();
  await expect(pull.getByRole('row', { name: '1 one' })).toContainText(formatSize(second.length));
  await expect(app.page.getByTestId('savings-sentences')).toContainText('A registry keeps');
  await expect(app.page.getByTestId('savings')).not.toContainText('uncompressed here');
});

test('images can be left out', async ({ app }, info) => {
  const one = await saved(info, 'one.tar', archive('one', [base]));
  const two = await saved(info, 'two.tar', archive('two', [base, layer('c', 10)]));
  await app.open(one, two);
  await app.page.getByTestId('tab-savings').click();
  await expect(app.page.getByTestId('image-shares')).toBeVisible();
  await app.page.getByText('All 2 images are counted').click();
  await app.page.getByRole('checkbox', { name: 'two', exact: true }).uncheck();
  await expect(app.page.getByTestId('savings-sentences')).toContainText('One image is counted');
});

test('chunks are looked for on request, also in an archive that is compressed as a whole', async ({
  app,
}, info) => {
  const noise = randomBytes(200_000);
  const moved = (name: string, before: string) =>
    writeTar([{ name, data: Buffer.concat([Buffer.from(before), noise]) }]);
  const one = await saved(info, 'one.tar', archive('one', [moved('a', '')]));
  const packed = new Uint8Array(gzipSync(archive('two', [moved('b', 'a little more')])));
  const two = await saved(info, 'two.tar.gz', packed);
  await app.open(one, two);
  await app.page.getByTestId('tab-savings').click();
  const row = app.page.getByTestId('waterfall').getByRole('row', { name: 'equal chunks' });
  await expect(row).toContainText('not looked for');
  expect(JSON.parse(await app.report()).dedup).toMatchObject({ chunks: null });
  await findChunks(app.page);
  await expect(row).not.toContainText('not looked for');
  await expect(app.page.getByTestId('savings-sentences')).toContainText('Sharing equal chunks');
  const { dedup } = JSON.parse(await app.report());
  expect(dedup.chunks.bytes).toBe(400_013);
  // Of the second file only the first chunk or two differ.
  expect(dedup.waterfall[3].saved).toBeGreaterThan(100_000);
  expect(dedup.remaining).toBe(dedup.chunks.uniqueBytes);
});

test('the search for chunks can be cancelled, and started again', async ({ app }, info) => {
  await app.open(await savedLong(info, 8));
  await app.page.getByTestId('tab-savings').click();
  await app.page.getByTestId('find-chunks').click();
  await app.page.getByTestId('cancel-chunks').click();
  await expect(app.page.getByText('Cancelled; what was found is kept')).toBeVisible();
  await expect(app.page.getByTestId('find-chunks')).toBeVisible();
});
