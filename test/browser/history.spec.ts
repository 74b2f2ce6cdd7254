import { readFile } from 'node:fs/promises';
import { writeTar } from '../../scripts/tar-writer.mjs';
import {
  blob,
  configType,
  descriptor,
  digestOf,
  file,
  hexOf,
  indexOf,
  jsonBytes,
  layoutMark,
  manifestType,
  ociImage,
  ociLayout,
  tarOf,
  textBytes,
} from '../fixtures/archives.ts';
import { expect, saved, test } from './app.ts';

const system = writeTar([{ name: 'etc/os-release', data: 'ID=x\n' }]);
const tools = writeTar([{ name: 'usr/bin/tool', data: 'tool'.repeat(500) }]);
const app = writeTar([
  { name: 'app/main.js', data: 'main'.repeat(300) },
  { name: 'app/lib.js', data: 'lib' },
]);
const below = [
  { created_by: 'ADD rootfs.tar / # buildkit' },
  { created_by: 'CMD ["sh"]', empty_layer: true },
];
const command =
  'apt-get update     && apt-get install -y --no-install-recommends tool ca-certificates curl     && rm -rf /x';
const history = [
  ...below,
  { created_by: 'ARG NPM_TOKEN=s3cr3tValue99', empty_layer: true },
  { created_by: `RUN |1 NPM_TOKEN=s3cr3tValue99 /bin/sh -c ${command} # buildkit` },
  { created_by: 'COPY src /app # buildkit' },
  { created_by: 'ENTRYPOINT ["node" "/app/main.js"]', empty_layer: true },
];
const config = { Env: ['A=1'], Entrypoint: ['node', '/app/main.js'] };

test('an image on a base: steps folded, the Dockerfile recovered, its secret hidden, its lines tied to layers', async ({
  app: tab,
}, info) => {
  const base = ociImage([system], {}, { history: below, config: {} });
  const own = ociImage([system, tools, app], {}, { history, config });
  const archive = ociLayout([
    ['app:1', own],
    ['system:3', base],
  ]);
  const { page } = tab;
  await tab.open(await saved(info, 'app.tar', tarOf(archive)));
  await page.getByTestId('tab-history').click();
  const fold = page.getByTestId('base-steps');
  await expect(fold).toHaveText('Show 2 steps');
  await expect(page.locator('table.history').getByText('ADD rootfs.tar')).toHaveCount(0);
  await fold.click();
  await expect(page.locator('table.history').getByText('ADD rootfs.tar')).toBeVisible();

  await page.getByRole('radio', { name: 'Dockerfile' }).check();
  const view = page.getByTestId('dockerfile');
  await expect(view.locator('pre').first()).toHaveText('FROM system:3');
  await expect(view).toContainText('2 files in /app: main.js, lib.js');
  await expect(view).not.toContainText('s3cr3t');
  await view.getByTestId('toggle-secret').first().click();
  await expect(view).toContainText('ARG NPM_TOKEN=s3cr3tValue99');
  await view.getByRole('button', { name: 'Select layer 2' }).click();
  await expect(view.locator('tr[aria-selected="true"]')).toContainText('COPY src /app');
  await expect(page).toHaveURL(/layer=2/);
  const download = page.waitForEvent('download');
  await page.getByTestId('save-dockerfile').click();
  expect(await readFile(await (await download).path(), 'utf8')).toContain(
    'RUN apt-get update \\\n && apt-get install -y --no-install-recommends tool ca-certificates curl \\\n && rm -rf /x\n',
  );
  const { dockerfile } = JSON.parse(await tab.report()).images[0];
  expect(dockerfile.base).toEqual({ name: 'docker.io/library/system:3', layers: 1, steps: 2 });
  expect(dockerfile.lines[3]).toMatchObject({
    instruction: 'COPY',
    layer: 2,
    bytes: 1203,
    live: 1203,
    dead: 0,
  });
});

test('a provenance in the archive: the file itself; a history that fits no layers is told of', async ({
  app: tab,
}, info) => {
  const image = ociImage([system, tools], {}, { history: history.slice(0, 3), config });
  const source = 'FROM system:3\n# why not\nARG NPM_TOKEN\nCMD ["sh"]\n';
  const statement = jsonBytes({
    predicateType: 'https://slsa.dev/provenance/v1',
    subject: [{ name: 'app', digest: { sha256: hexOf(image.manifest) } }],
    predicate: {
      runDetails: {
        metadata: {
          buildkit_metadata: { source: { infos: [{ filename: 'Dockerfile', data: btoa(source) }] } },
        },
      },
    },
  });
  const attestation = jsonBytes({
    schemaVersion: 2,
    config: descriptor(configType, textBytes('{}')),
    layers: [descriptor('application/vnd.in-toto+json', statement)],
  });
  const members = [
    layoutMark,
    ...image.members,
    ...[statement, attestation].map(blob),
    file(
      'index.json',
      indexOf([
        descriptor(manifestType, image.manifest),
        descriptor(manifestType, attestation, {
          annotations: {
            'vnd.docker.reference.type': 'attestation-manifest',
            'vnd.docker.reference.digest': digestOf(image.manifest),
          },
        }),
      ]),
    ),
  ];
  await tab.open(await saved(info, 'attested.tar', tarOf(members)));
  await tab.page.getByTestId('tab-history').click();
  await expect(tab.page.getByText('no step is put to a layer').first()).toBeVisible();
  await expect(tab.page.getByRole('row', { name: 'ADD rootfs.tar' })).toContainText('not known');
  await tab.page.getByRole('radio', { name: 'Dockerfile' }).check();
  const view = tab.page.getByTestId('dockerfile');
  await expect(view).toContainText('As the provenance of the build carries it.');
  await expect(view.locator('pre')).toHaveText(source.trimEnd().split('\n'));
});
