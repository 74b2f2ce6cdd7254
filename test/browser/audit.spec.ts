import { deflateSync } from 'node:zlib';
import { writeTar } from '../../scripts/tar-writer.mjs';
import { configOf, file, jsonBytes, tarOf, textBytes } from '../fixtures/archives.ts';
import { elf } from '../fixtures/elf.ts';
import { SecretMaker } from '../fixtures/planted-secrets.ts';
import { rpmDatabase } from '../fixtures/rpm.ts';
import { otherKey, ownKey, signedLayout } from '../fixtures/signed-image.ts';
import { zip } from '../fixtures/zip.ts';
import { expect, saved, test } from './app.ts';

const token = new SecretMaker(7).checked('npm_');
const crates = deflateSync(jsonBytes({ packages: [{ name: 'serde', version: '1.0.1' }] }));
const program = elf([
  ['.text', new Uint8Array(70_000)],
  ['.dep-v0', crates],
]);
const tars = [
  writeTar([
    file('root/.npmrc', `//registry.internal/:_authToken=${token}\n`),
    file('etc/shadow', 'root::19000:0:99999:7:::\n'),
    file(
      'opt/a.jar',
      zip([{ name: 'META-INF/maven/g/a/pom.properties', data: 'artifactId=a\nversion=7\n' }]),
    ),
    file('usr/lib/sysimage/rpm/rpmdb.sqlite', rpmDatabase('rpmdb.sqlite')),
    file('var/lib/rpm/Packages', rpmDatabase('Packages.1234').slice(0, 50_000)),
    { ...file('usr/bin/app', program), mode: 0o755 },
  ]),
  writeTar([file('root/.wh..npmrc', '')]),
];
const archive = writeTar([
  ...tars.map((data, index) => ({ name: `${index}.tar`, data })),
  file('c.json', configOf(tars, { config: { Env: ['A=1', `API_TOKEN=${token}`] } })),
  {
    name: 'manifest.json',
    data: jsonBytes([{ Config: 'c.json', RepoTags: ['leaky:1'], Layers: ['0.tar', '1.tar'] }]),
  },
]);

test('an image is looked through on request; secrets stay hidden until they are asked for', async ({
  app,
  page,
}, info) => {
  await app.open(await saved(info, 'leaky.tar', archive));
  await page.getByTestId('tab-audit').click();
  const sentences = page.getByTestId('audit-sentences');
  await expect(sentences).toContainText('have not been looked through yet');
  const group = (rule: string) => page.locator(`[data-rule="${rule}"]`);
  await expect(group('configuration.root-user')).toBeVisible();
  await expect(group('secret.npmrc-login')).toHaveCount(0);
  await page.getByTestId('start-audit').click();
  await expect(sentences).toContainText('critical');
  await expect(sentences).toContainText('a later layer removes or overwrites');
  await expect(group('privilege.empty-password')).toBeVisible();
  const packages = page.getByTestId('packages');
  await expect(packages).toContainText('8 rpm packages, 1 Rust package and 1 Java package');
  await expect(packages).toContainText('/var/lib/rpm/Packages is cut short.');
  const unscanned = page.getByTestId('unscanned').locator('[data-how="binary"]');
  await unscanned.locator('summary').click();
  await expect(unscanned.getByRole('button', { name: '/usr/bin/app' })).toBeVisible();
  const login = group('secret.npmrc-login');
  await login.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(login).toContainText('Removed in layer 1, still readable');
  await expect(page.locator('body')).not.toContainText(token);
  await login.getByTestId('show-value').click();
  await expect(login.getByTestId('secret-value')).toHaveText(token);
  await login.getByTestId('show-value').click();
  await expect(page.locator('body')).not.toContainText(token);
  await login.getByRole('button', { name: 'View file' }).click();
  await expect(page.getByTestId('preview-text')).toContainText('_authToken');
  await page.keyboard.press('Escape');
  const allow = [
    { rule: 'secret.*', reason: 'planted' },
    { rule: 'privilege.empty-password', reason: 'tried' },
  ];
  const policy = jsonBytes({ schema: 'tarsight.policy/1', most: { critical: 0 }, allow });
  await app.drop([await saved(info, 'ours.json', policy)]);
  await expect(sentences).toContainText('Passes the policy ours.json');
  await expect(page.getByTestId('allowed')).toContainText('User without a password');
  await page
    .getByTestId('policy-file')
    .setInputFiles(await saved(info, 'broken.json', jsonBytes({ schema: 'x' })));
  await expect(page.getByTestId('policy-fault')).toContainText('schema');
  await page.getByRole('button', { name: 'Judge without it' }).click();
  await expect(sentences).toContainText('Should not be handed out as it is');
  const rules = 'rules:\n  lowestEfficiency: 0.99999\n  highestWastedBytes: 1MB\n';
  // Whatever is looked at: what rules say stands in the audit.
  await page.getByTestId('tab-overview').click();
  await app.drop([await saved(info, '.dive-ci', textBytes(rules))]);
  await expect(sentences).toContainText('Fails the rules of .dive-ci.');
  const byDive = page.getByTestId('dive-rules');
  await expect(byDive.locator('[data-rule="highestWastedBytes"]')).toHaveAttribute('data-status', 'passed');
  await page.getByTestId('dive-file').setInputFiles(await saved(info, 'x.yaml', textBytes('rules: [a]')));
  await expect(page.getByTestId('dive-fault')).toContainText('Line 1');
  const report = JSON.parse(await app.report());
  const [image] = report.images;
  expect(image.diveCi).toMatchObject({ file: '.dive-ci', passed: false, judged: true });
  await byDive.getByRole('button', { name: 'Judge without it' }).click();
  await expect(sentences).not.toContainText('.dive-ci');
  expect(image.audit.verdict).toMatchObject({ passed: false, policy: null });
  expect(image.audit.contents).toMatchObject({ whole: { files: 2 }, unread: { files: 0 } });
  expect(image.audit.unscanned).toContainEqual(
    expect.objectContaining({ how: 'binary', layer: 0, path: '/usr/bin/app' }),
  );
  expect(image.packages).toContainEqual(expect.objectContaining({ name: 'bash', version: '5.2.15-3.fc39' }));
  expect(image.findings).toContainEqual(
    expect.objectContaining({ rule: 'secret.npmrc-login', layer: 0, path: '/root/.npmrc', hiddenBy: 1 }),
  );
  expect(JSON.stringify(image.findings)).not.toContain(token);
});

test('signatures are checked by a key that the user gives, and by nothing else', async ({
  app,
  page,
}, info) => {
  const { members } = signedLayout(writeTar([file('etc/a', 'x')]));
  await app.open(await saved(info, 'signed.tar', tarOf(members)));
  await page.getByTestId('tab-audit').click();
  const verdicts = page.getByTestId('signature-verdict');
  await expect(verdicts).toHaveText(['not verified', 'not verified', 'not verified']);
  await page.getByTestId('key-file').setInputFiles(await saved(info, 'own.pub', textBytes(ownKey)));
  await expect(verdicts).toHaveText(['✓ verified', '✓ verified by an index', '✓ verified']);
  await expect(page.getByTestId('signed')).toContainText(
    '3 signatures by the key are verified for this image.',
  );
  await expect(page.getByTestId('key-name')).toContainText('own.pub');
  const report = JSON.parse(await app.report());
  expect(report.images[0].signatures[0]).toMatchObject({
    form: 'cosign',
    reference: 'ghcr.io/team/app',
    verified: true,
  });
  await app.drop([await saved(info, 'other.pub', textBytes(otherKey))]);
  await expect(verdicts).toHaveText(['✕ not by this key', '✕ not by this key', '✕ not by this key']);
  await page.getByTestId('key-file').setInputFiles(await saved(info, 'x.pem', textBytes('no key')));
  await expect(page.getByTestId('key-fault')).toContainText('holds no public key');
  await page.getByRole('button', { name: 'Remove key' }).click();
  await expect(verdicts).toHaveText(['not verified', 'not verified', 'not verified']);
});
