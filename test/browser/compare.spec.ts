import { writeTar } from '../../scripts/tar-writer.mjs';
import { configOf, file, jsonBytes } from '../fixtures/archives.ts';
import { expect, saved, test } from './app.ts';

const stanza = (version: string) => `Package: curl\nStatus: install ok installed\nVersion: ${version}\n`;
const base = writeTar([
  file('etc/os-release', 'ID=x\nNAME=Xystos\n'),
  file('var/lib/dpkg/status', stanza('1')),
  file('lib/old', 'o'.repeat(500)),
]);
const layers = {
  first: writeTar([
    file('app/main.js', 'console.log(1);\n'),
    file('app/gone.txt', 'gone'),
    file('lib/moved', 'm'.repeat(90)),
  ]),
  second: writeTar([
    file('var/lib/dpkg/status', stanza('2')),
    file('app/main.js', 'console.log(2);\n'),
    file('app/data.bin', 'd'.repeat(4000)),
    file('opt/moved', 'm'.repeat(90)),
  ]),
};

/** Two tags of one repository on one base. */
const archive = () => {
  const images = Object.entries(layers).map(([name, tar], index) => {
    const config = configOf([base, tar], { config: { Env: [`VERSION=${index + 1}`], Cmd: ['sh'] } });
    return { name, tar, config, tag: `app:${index + 1}` };
  });
  return writeTar([
    { name: 'base.tar', data: base },
    ...images.flatMap(({ name, tar, config }) => [
      { name: `${name}.tar`, data: tar },
      { name: `${name}.json`, data: config },
    ]),
    {
      name: 'manifest.json',
      data: jsonBytes(
        images.map(({ name, tag }) => ({
          Config: `${name}.json`,
          RepoTags: [tag],
          Layers: ['base.tar', `${name}.tar`],
        })),
      ),
    },
  ]);
};

test('two tags are compared: why one is larger, what changed, and any file beside its other version', async ({
  app,
  page,
}, info) => {
  await app.open(await saved(info, 'two.tar', archive()));
  await page.getByTestId('image-item').nth(1).click();
  await page.getByTestId('tab-compare').click();
  const sentences = page.getByTestId('compare-sentences');
  await expect(sentences).toContainText('4.00 kB larger than app:1');
  await expect(sentences).toContainText('/app');
  await expect(sentences).toContainText('share the lowest 1 layer and part at layer 1');
  await expect(page.getByTestId('config-differences')).toContainText('env VERSION');
  const paths = page.getByTestId('changed-paths');
  await expect(paths.locator('tbody tr').first()).toContainText('/app/data.bin');
  await expect(paths).toContainText('from /lib/moved');
  await page.getByTestId('growth').getByRole('button', { name: '/app' }).click();
  await expect(page.getByTestId('growth')).toContainText('data.bin');
  await page.getByTestId('change-added').uncheck();
  await expect(paths).not.toContainText('data.bin');
  await paths.getByRole('button', { name: 'Compare /app/main.js' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('preview')).toContainText('console.log(2)');
  await page.keyboard.press('Escape');
  await page.getByTestId('compare-packages').click();
  await expect(page.getByTestId('package-differences')).toHaveText('curl Debian 1 → 2');
  await page.getByTestId('tab-audit').click();
  await expect(page.getByTestId('packages')).toContainText('The image says that it is Xystos.');
  await expect(page.getByTestId('package')).toHaveText([/curl.*removed again/, /curl/]);
  await page.getByTestId('tab-compare').click();
  await page.getByTestId('image-item').first().click();
  await expect(sentences).toContainText('4.00 kB smaller than app:2');
  const [comparison] = JSON.parse(await app.report()).comparison;
  expect(comparison).toMatchObject({ before: 0, after: 1, shared: 1 });
  expect(comparison.files.changes).toMatchObject({
    added: { paths: 2 },
    removed: { paths: 1 },
    changed: { paths: 2 },
    moved: { paths: 1 },
  });
});

test('with one image the view says what to drop', async ({ app, page }) => {
  await page.getByTestId('try-sample').click();
  await app.read(1);
  await page.keyboard.press('8');
  await expect(page.getByRole('tabpanel')).toContainText(/Drop another image|Compared with/);
});
