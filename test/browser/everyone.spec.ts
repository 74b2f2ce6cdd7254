import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, savedSample, test } from './app.ts';
import { savedHostile } from './archives.ts';

/** A phone, the same magnified until little is left (1280 × 1024 at 200% and at 400%), and the largest screen. */
const sizes = [
  [320, 640],
  [320, 256],
  [640, 512],
  [3840, 2160],
] as const;

/** What is too wide on the page as it stands, or cut: a line each. */
async function misfits(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    // What draws by its size draws anew.
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    const lines = await page.evaluate(() => {
      // Rows of tabs, and tables that are a picture in two dimensions, scroll by themselves.
      const scrollers = '.tabs, .matrix, .sharing, .savings-scroll';
      const lines: string[] = [];
      for (const element of document.querySelectorAll<HTMLElement>('body, body *:not(svg *)')) {
        const { left, right, width, height } = element.getBoundingClientRect();
        if (width <= 1 || height <= 1 || element.closest(scrollers)) continue;
        const { overflowX, textOverflow } = getComputedStyle(element);
        const name = `${element.localName}.${element.className} “${element.textContent?.slice(0, 40)}”`;
        const isWider = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
        if (isWider && /auto|scroll/.test(overflowX)) lines.push(`scrolls: ${name}`);
        if (isWider && /hidden|clip/.test(overflowX) && textOverflow !== 'ellipsis' && element.innerText)
          lines.push(`cut: ${name}`);
        // What clips it is looked at itself.
        let parent = element.parentElement;
        while (parent && getComputedStyle(parent).overflowX === 'visible') parent = parent.parentElement;
        const isClipped = parent !== null && parent !== document.body;
        if (!isClipped && (right > innerWidth + 1 || left < -1)) lines.push(`beyond the edge: ${name}`);
      }
      if (document.documentElement.scrollWidth > innerWidth) lines.push('the page scrolls');
      return lines;
    });
    found.push(...lines.map((line) => `${width} × ${height}: ${line}`));
  }
  return found;
}

/** Goes through everything that can be shown of the sample. */
async function eachSight(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  for (const tab of await page.getByRole('tab').all()) {
    await tab.focus();
    await tab.press('Enter');
    await expect(page.getByRole('tabpanel')).not.toBeEmpty();
    await look((await tab.textContent()) ?? '');
  }
  await page.getByTestId('tab-history').press('Enter');
  await page.getByText('Dockerfile', { exact: true }).click();
  await expect(page.getByTestId('dockerfile')).toBeVisible();
  await look('Dockerfile');
  await page.getByTestId('tab-files').press('Enter');
  await page.getByText('Map', { exact: true }).click();
  await expect(page.getByTestId('map')).toBeVisible();
  await look('Map');
  await page.keyboard.press('?');
  await look('Keys');
  await page.keyboard.press('Escape');
}

test('nothing is cut or wider than the page, from 320 px to 4K', async ({ app, page }, info) => {
  test.setTimeout(120_000);
  const found: string[] = [];
  const look = async (name: string) => {
    found.push(...(await misfits(page)).map((line) => `${name}: ${line}`));
  };
  await look('empty');
  await page.getByTestId('open-privacy').click();
  await expect(page.getByTestId('licences')).toBeVisible();
  await look('Privacy');
  await page.keyboard.press('Escape');
  await app.open(await savedSample(info), await savedHostile(info));
  await eachSight(page, look);
  expect([...new Set(found)]).toEqual([]);
});

test('what is pressed is large enough for a finger', async ({ app, page }, info) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const found: string[] = [];
  const look = async (name: string) => {
    // A band of the strata is as thick as its layer; the same is done by keys, and in the list of layers.
    const axe = new AxeBuilder({ page }).withRules(['target-size']).exclude('.strata');
    const { violations } = await axe.analyze();
    const nodes = violations.flatMap((violation) => violation.nodes);
    found.push(
      ...nodes.map(({ html, failureSummary }) => `${name}: ${html.slice(0, 120)} ${failureSummary}`),
    );
  };
  await look('empty');
  await app.open(await savedSample(info));
  await eachSight(page, look);
  expect(found).toEqual([]);
});

test('nothing moves for who asks for that', async ({ app, page }, info) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await app.open(await savedSample(info));
  await eachSight(page, async (name) => {
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((element) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
        const isStill = /^0s(?:, 0s)*$/.test(transitionDuration) && animationName === 'none';
        return isStill && scrollBehavior === 'auto' ? [] : [`${element.localName}.${element.className}`];
      }),
    );
    expect(moving, name).toEqual([]);
  });
});

test('colours that the system chooses leave the layers theirs', async ({ app, page }, info) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await app.open(await savedSample(info));
  const bands = page.getByTestId('layer-band');
  const colours = await bands.evaluateAll((all) => all.map((band) => getComputedStyle(band).backgroundColor));
  expect(new Set(colours).size).toBe(colours.length);
  await expect(page.getByTestId('image-item').first()).toHaveCSS('outline-style', 'solid');
  await expect(page.getByTestId('image-item').last()).toHaveCSS('outline-style', 'none');
});

test('on paper stands the view alone, whole, black on white', async ({ app, page }, info) => {
  test.setTimeout(120_000);
  await app.open(await savedSample(info));
  await page.getByTestId('layer-band').first().click();
  const digests = await page.getByTestId('inspector').locator('.digest code').allInnerTexts();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  // Wider than any font would be: what is on paper must not depend on which are installed.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('@media print { * { letter-spacing: 0.08em } }');
    document.adoptedStyleSheets = [sheet];
  });
  // As wide as A4 between its margins.
  await page.setViewportSize({ width: 688, height: 971 });
  for (const tab of await page.getByRole('tab', { includeHidden: true }).all()) {
    await page.emulateMedia({ media: 'screen' });
    await tab.click();
    await expect(page.getByRole('tabpanel')).not.toBeEmpty();
    await page.emulateMedia({ media: 'print' });
    const found = await page.evaluate(() => {
      const isShown = (element: Element) => element.getClientRects().length > 0;
      const view = document.querySelector('.view') as HTMLElement;
      return {
        shown: [
          ...document.querySelectorAll(
            '.sidebar, .tabs, .strata, .button, button.quiet, .save-picture, .view input',
          ),
        ]
          .filter(isShown)
          .map((element) => element.outerHTML.slice(0, 80)),
        inside: view.scrollHeight - view.clientHeight,
        wider: document.documentElement.scrollWidth - innerWidth,
        colours: [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color],
      };
    });
    expect(found, (await tab.textContent()) ?? '').toEqual({
      shown: [],
      inside: 0,
      wider: 0,
      colours: ['rgb(255, 255, 255)', 'rgb(0, 0, 0)'],
    });
  }
  expect(digests.length).toBeGreaterThan(1);
  for (const digest of digests) await expect(page.getByTestId('inspector')).toContainText(digest);
  await expect(page.getByTestId('inspector').locator('.digest code').first()).toBeVisible();
});
