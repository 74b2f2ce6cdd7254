import { writeTar } from '../../scripts/tar-writer.mjs';
import { formatSize } from '../../src/ui/format/size.ts';
import { ociImage, ociLayout, tarOf } from '../fixtures/archives.ts';
import { expect, saved, test } from './app.ts';

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
  const pull = app.page.getByTestId('pull-matrix');
  await expect(pull.getByRole('row', { name: '1 one' })).toContainText(formatSize(b.length));
  await pull.getByRole('radio', { name: 'podman' }).check();
  await expect(pull.getByRole('row', { name: '1 one' })).toContainText(formatSize(b.length));
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
