import { expect, savedSample, test } from './app.ts';
import { savedBuild, savedPlain } from './archives.ts';

test('the overview begins with what is dead, and says what to write instead', async ({ app, page }, info) => {
  await app.open(await savedSample(info));
  await page.getByTestId('image-item').filter({ hasText: 'tide:1.1' }).click();
  const sentences = page.getByTestId('sentences').locator('p');
  await expect(sentences.first()).toHaveText(
    /^132\skB of 1\.09\sMB is a copy that layer 4 made by changing owners\.$/,
  );
  await expect(sentences.nth(1)).toContainText('is dead weight');
  const chown = page.getByTestId('advice-item').nth(0);
  const cache = page.getByTestId('advice-item').nth(1);
  await expect(chown).toContainText('RUN chown -R tide:tide /srv/app');
  await expect(chown.locator('code')).toHaveText('COPY --chown=tide:tide app/ /srv/app/');
  await expect(cache).toContainText('apk add --no-cache');
  await chown.getByRole('button', { name: 'Select layer 4' }).click();
  await expect(page).toHaveURL(/layer=4/);
  await chown.getByRole('button', { name: '/srv/app', exact: true }).click();
  await expect(page).toHaveURL(/layer=3.*path=%2Fsrv%2Fapp/);
  await expect(page.getByTestId('inspector')).toContainText('/srv/app');
});

test('dead bytes are grouped by path, by directory, and by the layers on both sides', async ({
  app,
  page,
}, info) => {
  await app.open(await savedSample(info));
  await page.getByTestId('image-item').filter({ hasText: 'tide:1.1' }).click();
  const lists = page.getByTestId('dead-lists');
  const rows = lists.locator('tbody tr');
  await expect(rows.first()).toContainText('/var/cache/apk/runtime');
  await expect(rows.last()).toContainText('in other paths');
  await lists.getByLabel('by directory').check();
  await expect(rows.filter({ hasText: '/srv/app/static' }).first()).toContainText('3, 4');
  await lists.getByLabel('by the layer that hid them').check();
  await expect(rows.first()).toContainText('RUN chown');
  await expect(rows.first()).toContainText('132 kB');
  await lists.getByLabel('by the layer that ships them').check();
  await expect(rows.first()).toContainText('COPY app/');
});

test('a build of one’s own: its line in one piece, its duplicates, and why dive counts less', async ({
  app,
  page,
}, info) => {
  await app.open(await savedBuild(info));
  // Its digests are made up: what is wrong with it comes first.
  await expect(page.getByTestId('sentences').locator('p').first()).toContainText('It is not intact');
  await expect(page.getByTestId('sentences').locator('p').nth(1)).toHaveText(
    /^50\.0\skB of 160\skB is apt package lists that layer 1 deleted too late\.$/,
  );
  await expect(page.getByTestId('advice-item').locator('code')).toHaveText(
    'RUN --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y tool',
  );
  await expect(page.getByTestId('dive')).toContainText('dive');
  const duplicates = page.getByTestId('duplicates').locator('tbody tr');
  await expect(duplicates).toHaveCount(1);
  await expect(duplicates).toContainText('60.0 kB');
  await duplicates.getByRole('button', { name: '1 more' }).click();
  await duplicates.getByRole('button', { name: '/opt/b/tool' }).click();
  await expect(page.getByTestId('inspector')).toContainText('/opt/b/tool');
});

test('where nothing is dead, it says so, and gives no advice', async ({ app, page }, info) => {
  await app.open(await savedPlain(info));
  await expect(page.getByTestId('sentences')).toContainText('Nothing is dead weight here');
  await expect(page.getByTestId('advice')).toHaveCount(0);
  await expect(page.getByTestId('dead-lists')).toHaveCount(0);
});
