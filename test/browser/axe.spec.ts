import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { forestArchive } from '../fixtures/forest-archive.ts';
import { expect, saved, test } from './app.ts';
import { savedBuild } from './archives.ts';

/** What axe finds on the page as it stands, a line a fault. */
async function faults(page: Page, where: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) => `${where}: ${id}: ${html.slice(0, 160)} ${failureSummary?.slice(0, 200)}`,
    ),
  );
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('axe finds nothing in any view', async ({ app, page }, info) => {
      test.setTimeout(120_000);
      const found = await faults(page, 'empty');
      await app.open(await savedBuild(info), await saved(info, 'forest.tar', forestArchive(2, 4)));
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        await expect(page.getByRole('tabpanel')).not.toBeEmpty();
        await page.waitForTimeout(300);
        found.push(...(await faults(page, (await tab.textContent()) ?? '')));
      }
      await page.getByTestId('start-audit').click();
      await expect(page.getByTestId('audit-sentences')).not.toContainText('not been looked through');
      for (const group of await page.getByTestId('finding-group').all())
        await group.locator('summary').click();
      found.push(...(await faults(page, 'Audit, looked through')));
      await page.getByTestId('tab-history').click();
      await page.getByText('Dockerfile', { exact: true }).click();
      await expect(page.getByTestId('dockerfile')).toBeVisible();
      found.push(...(await faults(page, 'Dockerfile')));
      await page.getByTestId('tab-files').click();
      await page.getByText('Map', { exact: true }).click();
      await expect(page.getByTestId('map')).toBeVisible();
      found.push(...(await faults(page, 'Map')));
      await page.keyboard.press('?');
      found.push(...(await faults(page, 'Keys')));
      await page.keyboard.press('Escape');
      await page.getByTestId('open-privacy').first().click();
      await expect(page.getByTestId('licences')).toBeVisible();
      found.push(...(await faults(page, 'Privacy')));
      expect(found).toEqual([]);
    });
  });
}
