import { copyFile, readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { download } from '../../scripts/drive-page.mjs';
import { evilArchive, markup, obeyed } from '../fixtures/trust/evil.ts';
import { expect, saved, test } from './app.ts';

/** What would be there if a text had become more than text. */
function harm(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = 'pwned' in window ? ['a script ran'] : [];
    const foreign = 'iframe, base, object, embed, [onload], [onerror], img:not([src^="blob:"])';
    for (const element of document.querySelectorAll(foreign)) found.push(element.outerHTML.slice(0, 200));
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href]'))
      if (!link.href.startsWith(location.origin) && !/^(?:blob|https):/.test(link.href))
        found.push(link.href);
    for (const script of document.querySelectorAll('script'))
      if (!script.src.startsWith(location.origin)) found.push(script.outerHTML.slice(0, 200));
    return found;
  });
}

for (const [name, text] of [
  ['markup', markup],
  ['what a terminal obeys', obeyed],
] as const) {
  test(`${name} in every place of an image is text in every view and every export`, async ({
    app,
    page,
    context,
  }, info) => {
    test.setTimeout(180_000);
    const own = new URL(`${process.env.TARSIGHT_URL}`).origin;
    const elsewhere: string[] = [];
    context.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(own) && !url.startsWith('blob:') && !url.startsWith('file:')) elsewhere.push(url);
    });
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await app.open(await saved(info, 'evil-1.tar', evilArchive(text)));
    await app.open(await saved(info, 'evil-2.tar', evilArchive(`${text}2`)));
    const tabs = page.getByRole('tab');
    for (let index = 0; index < (await tabs.count()); index++) {
      const tab = tabs.nth(index);
      await tab.click();
      await expect(page.getByRole('tabpanel')).not.toBeEmpty();
      if ((await tab.getAttribute('data-testid')) === 'tab-audit') {
        await page.getByTestId('start-audit-all').or(page.getByTestId('start-audit')).first().click();
        await expect(page.getByTestId('audit')).toHaveAttribute('data-phase', /done|failed/);
      }
      expect([await tab.innerText(), await harm(page)]).toEqual([await tab.innerText(), []]);
    }

    // A picture and a page out of the image are shown, and run nothing.
    await page.getByTestId('tab-files').click();
    for (const file of ['logo.svg', 'page.html']) {
      await page.getByTestId('file-filter').fill(file);
      await page.getByTestId('file-row').filter({ hasText: file }).last().click();
      expect(await harm(page)).toEqual([]);
      await page.getByTestId('view-file').click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await harm(page)).toEqual([]);
      await page.keyboard.press('Escape');
    }

    for (const item of [
      'download-report',
      'save-csv',
      'save-csv-layers',
      'save-cyclonedx',
      'save-spdx',
      'save-dive',
    ]) {
      const written = await readFile(await download(page, item), 'utf8');
      expect(written.match(/[^\r\n\t\P{Cc}]|\p{Cf}/u), item).toBeNull();
    }

    const html = info.outputPath('report.html');
    await copyFile(await download(page, 'save-html'), html);
    const reader = await context.newPage();
    reader.on('dialog', (dialog) => dialogs.push(dialog.message()));
    await reader.goto(`file://${html}`);
    await expect(reader.locator('h1').first()).toBeVisible();
    expect(
      await reader.evaluate(() => [
        'pwned' in window,
        document.querySelectorAll('script, img, iframe, base, a, link, object, [onload], [onerror]').length,
        document.querySelectorAll('style').length,
      ]),
    ).toEqual([false, 0, 1]);
    expect([elsewhere, dialogs]).toEqual([[], []]);
  });
}
