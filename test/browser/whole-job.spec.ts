import { expect, test } from './app.ts';

test('the whole job is done by keys alone, from the first page back to it', async ({ app, page }) => {
  const key = (name: string) => page.keyboard.press(name);
  /** Goes on by Tab until the focus is on something, as one does who sees where it is. */
  const tabTo = async (id: string) => {
    const wanted = page.getByTestId(id).first();
    await expect(wanted).toBeVisible();
    for (let steps = 0; steps < 80; steps++) {
      if (await wanted.evaluate((element) => element.contains(document.activeElement))) return;
      await key('Tab');
      const outline = await page.evaluate(() => {
        const { activeElement } = document;
        return (
          activeElement && activeElement !== document.body && getComputedStyle(activeElement).outlineStyle
        );
      });
      // Nowhere does it get lost to the eye.
      expect(outline).not.toBe('none');
    }
    throw new Error(`Tab does not lead to ${id}`);
  };

  // Open: the picker is a button; the sample stands for what is picked in it.
  await tabTo('try-sample');
  await key('Enter');
  await app.read(1);

  // The tabs are one stop, by arrows.
  await tabTo('tab-overview');
  for (const view of ['layers', 'files']) {
    await key('ArrowRight');
    await expect(page.getByTestId(`tab-${view}`)).toBeFocused();
  }

  // The tree, a file in it, its contents; the focus is where it was.
  await key('/');
  await expect(page.getByTestId('file-filter')).toBeFocused();
  await page.keyboard.type('os-release');
  await expect(page.getByTestId('file-row').and(page.locator(':not(.way)'))).toHaveCount(1);
  await tabTo('file-row');
  await key('End');
  await key('Enter');
  await expect(page.getByTestId('preview-text')).toContainText('Sample Linux');
  await key('Escape');
  await expect(page.locator('[data-testid=file-row]:focus')).toContainText('os-release');

  // Saved: the file, then the report.
  await tabTo('save-file');
  const file = page.waitForEvent('download');
  await key('Enter');
  expect((await file).suggestedFilename()).toBe('os-release');
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await tabTo('save-menu');
  await key('Enter');
  await tabTo('download-report');
  const report = page.waitForEvent('download');
  await key('Enter');
  expect((await report).suggestedFilename()).toMatch(/report\.json$/);

  // Looked through, compared, closed.
  await key('9');
  await expect(page.getByTestId('tab-audit')).toHaveAttribute('aria-selected', 'true');
  await tabTo('start-audit');
  await key('Enter');
  await expect(page.getByTestId('audit')).toHaveAttribute('data-phase', 'done');
  await key('8');
  await expect(page.getByTestId('compare-sentences')).toContainText('tide');
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await tabTo('close');
  await key('Enter');
  await expect(page.getByTestId('drop-zone')).toBeVisible();
});
