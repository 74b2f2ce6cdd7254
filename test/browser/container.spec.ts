import { writeTar } from '../../scripts/tar-writer.mjs';
import { file, hexOf, jsonBytes, ociImage, tarOf } from '../fixtures/archives.ts';
import { expect, saved, test } from './app.ts';

const libraries = Array.from({ length: 12 }, (_, at) => ({
  name: `lib/${at}.so`,
  data: `library ${at}\n`.repeat(40),
}));
const lower = writeTar([
  { name: 'bin/', type: '5' },
  { name: 'bin/sh', data: 'shell' },
  { name: 'etc/', type: '5' },
  { name: 'etc/motd', data: 'first\nsecond\nthird\n' },
  { name: 'lib/', type: '5' },
  ...libraries,
]);
const upper = writeTar([
  { name: 'var/', type: '5' },
  { name: 'var/cache/', type: '5' },
  { name: 'var/cache/list', data: 'x'.repeat(700) },
]);

/** The image as docker saves it, with both layers. */
function image(): Uint8Array {
  const { config } = ociImage([lower, upper]);
  const names = [lower, upper].map((layer) => `${hexOf(layer)}/layer.tar`);
  return tarOf([
    file(names[0] as string, lower),
    file(names[1] as string, upper),
    file('config.json', config),
    file('manifest.json', jsonBytes([{ Config: 'config.json', RepoTags: ['app:1'], Layers: names }])),
  ]);
}

/** What `docker export` writes of a container that changed a file, added one and deleted a directory. */
const exported = writeTar([
  { name: '.dockerenv', data: '' },
  { name: 'bin/', type: '5' },
  { name: 'bin/sh', data: 'shell' },
  { name: 'dev/', type: '5' },
  { name: 'dev/console', data: '' },
  { name: 'etc/', type: '5' },
  { name: 'etc/hosts', data: '' },
  { name: 'etc/motd', data: 'first\n2nd\nthird\n' },
  { name: 'lib/', type: '5' },
  ...libraries,
  { name: 'proc/', type: '5' },
  { name: 'srv/', type: '5' },
  { name: 'srv/upload', data: 'u'.repeat(1500) },
  { name: 'var/', type: '5' },
]);

test('a container beside its image: what it added, changed and deleted', async ({ app, page }, info) => {
  await app.open(await saved(info, 'rootfs.tar', exported));
  await expect(page.getByTestId('container')).toContainText('No open image is like this file system');
  await app.open(await saved(info, 'image.tar', image()));
  const sentences = page.getByTestId('container-sentences');
  await expect(sentences).toContainText('13 of the 15 files of app:1');
  await expect(sentences).toContainText('2 paths were added (1.50 kB)');
  await expect(sentences).toContainText('3 paths were changed (16 B)');
  await expect(sentences).toContainText('1 path was deleted, whose 700 B the image still holds');
  await expect(sentences).toContainText('1 file of 19 B was copied up whole');
  await expect(sentences).toContainText('put 5 paths there');
  const paths = page.getByTestId('container-paths').locator('tbody tr');
  await expect(paths).toHaveCount(6);
  await expect(paths.first()).toContainText('/srv/upload');
  await page.getByText('Deleted 1', { exact: true }).click();
  await expect(paths).toHaveText([/D.*\/var\/cache.*700/]);
  await page.getByText('Changed 3', { exact: true }).click();
  await page.getByRole('button', { name: 'Compare /etc/motd' }).click();
  const difference = page.getByTestId('preview-difference');
  await expect(difference.locator('.line-removed')).toHaveText('-second');
  await expect(difference.locator('.line-added')).toHaveText('+2nd');
  await expect(page.getByTestId('preview')).toContainText('app:1');
  await page.keyboard.press('Escape');
  await page.getByTestId('measure-copy-up').click();
  await expect(page.getByTestId('copy-up')).toContainText(
    'Of 16 B in 1 file that were copied up whole, 1 B changed.',
  );
  const [container] = JSON.parse(await app.report()).container;
  expect(container).toMatchObject({ image: 0, origin: 1, deleted: { paths: 1, bytes: 700 } });
  const deeds = container.paths.map(({ deed, path }: { deed: string; path: string }) => `${deed} ${path}`);
  expect(deeds.sort()).toEqual([
    'A /srv',
    'A /srv/upload',
    'C /etc',
    'C /etc/motd',
    'C /var',
    'D /var/cache',
  ]);
});
