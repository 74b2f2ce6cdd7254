import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { download } from '../../scripts/drive-page.mjs';
import { writeTar } from '../../scripts/tar-writer.mjs';
import { file, ociImage, ociLayout, tarOf } from '../fixtures/archives.ts';
import { attestedLayout, statementAbout } from '../fixtures/attested.ts';
import { faultsOf } from '../fixtures/sbom-schemas.ts';
import { expect, saved, test } from './app.ts';

const stanza = (name: string, version: string) =>
  `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}\n\n`;
const layers = [
  writeTar([
    file('etc/os-release', 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian 12"\n'),
    file('var/lib/dpkg/status', stanza('curl', '7.88')),
  ]),
  writeTar([file('var/lib/dpkg/status', `${stanza('curl', '7.89')}${stanza('jq', '1.6')}`)]),
];
const other = [writeTar([file('app/node_modules/x/package.json', '{"name":"x","version":"1.0.0"}')])];

test('what an image is made of is saved for other programs, and printed by the command', async ({
  app,
  page,
}, info) => {
  const archive = await saved(
    info,
    'app.tar',
    tarOf(
      ociLayout([
        ['app:1', ociImage(layers)],
        ['other:2', ociImage(other)],
      ]),
    ),
  );
  await app.open(archive);
  // The menu looks through the contents by itself.
  const bill = await readFile(await download(page, 'save-cyclonedx'), 'utf8');
  const document = JSON.parse(bill);
  expect(faultsOf('cyclonedx', document)).toEqual([]);
  expect(document.components.map(({ purl, scope }: Record<string, string>) => [purl, scope])).toEqual([
    [undefined, undefined],
    ['pkg:deb/debian/curl@7.88?arch=amd64&distro=debian-12', 'excluded'],
    ['pkg:deb/debian/curl@7.89?arch=amd64&distro=debian-12', 'required'],
    ['pkg:deb/debian/jq@1.6?arch=amd64&distro=debian-12', 'required'],
  ]);
  await page.getByTestId('tab-audit').click();
  const spdx = page.waitForEvent('download');
  await page.getByTestId('bill-spdx').click();
  expect((await spdx).suggestedFilename()).toBe('app_1.spdx.json');
  expect(faultsOf('spdx', JSON.parse(await readFile(await (await spdx).path(), 'utf8')))).toEqual([]);
  const run = (...parameters: string[]) =>
    promisify(execFile)(process.execPath, ['scripts/report.mjs', ...parameters, archive]);
  expect((await run('--sbom', 'cyclonedx')).stdout).toBe(bill);
  const second = JSON.parse((await run('--sbom', 'spdx', '--image', '1')).stdout);
  expect(second.packages.map(({ name }: { name: string }) => name)).toEqual(['docker.io/library/other', 'x']);
  await expect(run('--sbom', 'spdx', '--image', '2')).rejects.toMatchObject({
    code: 2,
    stderr: 'report: there is no image 2\n',
  });
});

test('what statements claim is held against the layers, where they are about the image', async ({
  app,
  page,
}, info) => {
  const image = ociImage(layers);
  const claimed = (name: string, purl: string) => ({
    name,
    externalRefs: [{ referenceType: 'purl', referenceLocator: purl }],
  });
  const bill = {
    packages: [
      claimed('curl', 'pkg:deb/debian/curl@7.89?arch=amd64'),
      claimed('old curl', 'pkg:deb/debian/curl@7.88?arch=amd64'),
      claimed('tar', 'pkg:deb/debian/tar@1.34?arch=amd64'),
      claimed('base', 'pkg:docker/library/debian@12'),
    ],
  };
  const other = { components: [{ type: 'library', name: 'jq', version: '1.6' }] };
  const statements = [
    statementAbout(image.manifest, 'https://spdx.dev/Document', bill),
    statementAbout(ociImage([]).manifest, 'https://cyclonedx.org/bom', other),
  ];
  await app.open(await saved(info, 'attested.tar', attestedLayout(image, statements)));
  expect(JSON.parse(await app.report()).images[0].attestations[0].comparison).toBe(null);
  await page.getByTestId('tab-audit').click();
  const section = page.getByTestId('attestations');
  const [spdx, cyclonedx] = ['SPDX', 'CycloneDX'].map((format) =>
    section.locator('summary', { hasText: format }),
  );
  await spdx?.click();
  await expect(section).toContainText('Look through the contents');
  await page.getByTestId('start-audit').click();
  const claims = section.getByTestId('claims');
  await expect(claims).toContainText('1 of 3 packages that it claims is in the final file system.');
  await expect(claims).toContainText('Claimed, in no layertar');
  await expect(claims).toContainText('Claimed, removed againold curl');
  await expect(claims).toContainText('Not claimedjq 1.6');
  await cyclonedx?.click();
  await expect(section).toContainText('✕ not about this image');
  await expect(claims).toHaveCount(1);
  const { attestations } = JSON.parse(await app.report()).images[0];
  expect(attestations[0]).toMatchObject({
    aboutThisImage: true,
    comparison: {
      found: 1,
      lacking: [{ purl: 'pkg:deb/debian/tar@1.34?arch=amd64' }],
      removed: [{ name: 'old curl' }],
      notLookedFor: 1,
      unclaimed: [{ purl: expect.stringContaining('pkg:deb/') }],
    },
  });
  expect(attestations[1]).toMatchObject({ aboutThisImage: false, comparison: null });
});
