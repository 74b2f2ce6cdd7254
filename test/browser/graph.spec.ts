import { forestArchive } from '../fixtures/forest-archive.ts';
import { expect, saved, savedSample, test } from './app.ts';

/** Three services in four versions each: two of them on one base, one on another. */
const small = () => forestArchive(12, 7);

test('with one image the view says so; a second archive brings what the two share', async ({
  app,
  page,
}, info) => {
  await app.open(await saved(info, 'one.tar', forestArchive(1, 7)));
  await page.getByTestId('tab-graph').click();
  await expect(page).toHaveURL(/view=graph/);
  await expect(page.getByTestId('graph-sentences')).toContainText('is the only image here: 7 layers');
  await expect(page.getByTestId('graph')).toHaveCount(0);
  await app.drop([await saved(info, 'two.tar', forestArchive(1, 7, 1))]);
  await app.read(1);
  await expect(page.getByTestId('graph-sentences')).toContainText(
    /checkout-0:1\.0 \(one\.tar\) and checkout-0:1\.0 \(two\.tar\) share 7 of 7 layers, .* of /,
  );
  await expect(page.getByTestId('graph')).toBeVisible();
  await page.getByRole('button', { name: 'Close one.tar' }).click();
  await expect(page.getByTestId('graph-sentences')).toContainText('is the only image here');
  await page.getByTestId('tab-files').click();
  await expect(page.getByTestId('file-row').first()).toBeVisible();
});

test('images that share nothing are said to', async ({ app, page }, info) => {
  const forest = await saved(info, 'forest.tar', forestArchive(1, 7));
  await app.open(forest, await savedSample(info));
  await page.getByTestId('tab-graph').click();
  await expect(page.getByTestId('graph-sentences')).toContainText('3 images have');
  await expect(page.getByTestId('graph-sentences')).toContainText('checkout-0:1.0 shares no layer');
  await app.visit();
  await app.open(forest, await saved(info, 'other.tar', forestArchive(1, 7, 2)));
  await page.getByTestId('tab-graph').click();
  await expect(page.getByTestId('graph-sentences')).toContainText('2 images, and no layer in common');
});

test('the graph is walked and picked by keys alone, and the page follows', async ({ app, page }, info) => {
  await app.open(await saved(info, 'forest.tar', small()));
  await page.keyboard.press('4');
  await expect(page.getByTestId('tab-graph')).toHaveAttribute('aria-selected', 'true');
  const graph = page.getByTestId('graph');
  await graph.focus();
  const item = graph.getByRole('treeitem');
  await expect(item).toHaveText(/^checkout-0:1\.0: 7 layers, .* of which it shares 5 layers/);
  await page.keyboard.press('ArrowDown');
  await expect(item).toHaveText(/^Layer 6, .* in checkout-0:1\.0\./);
  await page.keyboard.press('Home');
  await expect(item).toHaveText(/^Layer 0, .* in .* and 5 others\. RUN install debian 0/);
  await expect(item).toHaveAttribute('aria-level', '1');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/image=sha256%3A[0-9a-f]{64}&layer=0&view=graph/);
  await expect(page.getByTestId('inspector').getByRole('heading').first()).toContainText('Layer 0');
  await expect(page.getByTestId('inspector')).toContainText('In 8 of the 12 images that are open');
  await expect(item).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(item).toHaveAttribute('aria-posinset', '2');
  await page.keyboard.press('End');
  await expect(item).toHaveText(/^mail-2:1\.0: 7 layers/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/mail-2:1\.0$/);
  await expect(page).not.toHaveURL(/layer=/);
  await page.keyboard.press('+');
  await expect(graph).toHaveAttribute('data-zoom', '1.50');
  await page.keyboard.press('0');
  await expect(graph).toHaveAttribute('data-zoom', '1.00');
});

test('pointing, picking, zooming and dragging', async ({ app, page }, info) => {
  await app.open(await saved(info, 'forest.tar', small()));
  await page.getByTestId('tab-graph').click();
  const graph = page.getByTestId('graph');
  const caption = page.getByTestId('graph-caption');
  await expect(caption).toContainText('A band is a layer');
  const { x, y, height } = (await graph.boundingBox()) as { x: number; y: number; height: number };
  // The lowest band of the trunk that most images stand on; the ground below it is 22 pixels high.
  const [left, bottom] = [x + 20, y + height - 22 - 5];
  await page.mouse.move(left, bottom);
  await expect(caption).toContainText(/^Layer 0, /);
  await expect(page.getByTestId('layer-band').last()).toHaveClass(/pointed/);
  await page.mouse.click(left, bottom);
  await expect(page).toHaveURL(/layer=0/);
  await expect(page.getByTestId('layer-band').last()).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press(']');
  await expect(page).toHaveURL(/layer=1/);
  await page.getByTestId('layer-band').nth(2).hover();
  await expect(caption).toContainText(/^Layer 4, /);
  await page.getByTestId('image-item').nth(3).hover();
  await expect(caption).toContainText(/^checkout-0:1\.3: 7 layers/);
  await page.mouse.move(left, y + height - 30);
  await page.mouse.wheel(0, -1000);
  await expect(graph).not.toHaveAttribute('data-zoom', '1.00');
  await page.mouse.down();
  await page.mouse.move(left - 400, y + 40, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/layer=1/);
  await page.getByRole('button', { name: 'Fit' }).click();
  await expect(graph).toHaveAttribute('data-zoom', '1.00');
  await page.mouse.move(left, bottom);
  await expect(caption).toContainText(/^Layer 0, /);
});

test.describe('by fingers', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('two zoom, one taps, moves what is zoomed and else scrolls the page', async ({ app, page }, info) => {
    await app.open(await saved(info, 'forest.tar', small()));
    await page.getByTestId('tab-graph').click();
    const graph = page.getByTestId('graph');
    const { x, y, width, height } = (await graph.boundingBox()) as Record<
      'x' | 'y' | 'width' | 'height',
      number
    >;
    const [middle, low] = [x + width / 2, y + height - 60];
    const session = await page.context().newCDPSession(page);
    const touch = async (
      type: 'touchStart' | 'touchMove' | 'touchEnd',
      ...points: [x: number, y: number][]
    ) => {
      const touchPoints = points.map(([left, top], id) => ({ x: left, y: top, id }));
      await session.send('Input.dispatchTouchEvent', { type, touchPoints });
    };
    await touch('touchStart', [middle, low]);
    for (let step = 1; step < 9; step++) await touch('touchMove', [middle, low - 12 * step]);
    await touch('touchEnd');
    await expect
      .poll(() => page.locator('#view').evaluate((element) => element.scrollTop))
      .toBeGreaterThan(40);
    // A finger that lifts while it moves leaves the page gliding: wherever that was sent back to, it would glide on from.
    await expect
      .poll(() =>
        page.locator('#view').evaluate(async (element) => {
          element.scrollTo({ top: 0, behavior: 'instant' });
          const before = element.scrollTop;
          await new Promise((resolve) => setTimeout(resolve, 200));
          return before === 0 && element.scrollTop === 0;
        }),
      )
      .toBe(true);
    await touch('touchStart', [middle - 20, low], [middle + 20, low]);
    await touch('touchMove', [middle - 40, low], [middle + 40, low]);
    await touch('touchMove', [middle - 60, low], [middle + 60, low]);
    await touch('touchEnd');
    await expect(graph).toHaveAttribute('data-zoom', /^[23]\./);
    await expect(page).not.toHaveURL(/layer=/);
    await touch('touchStart', [middle, low]);
    await touch('touchEnd');
    await expect(page).toHaveURL(/layer=0/);
  });
});

test('the table says the same, image by image, and makes only what is seen', async ({ app, page }, info) => {
  await app.open(await saved(info, 'forest.tar', forestArchive(60, 5)));
  await page.getByTestId('tab-graph').click();
  const table = page.getByTestId('sharing');
  await table.scrollIntoViewIfNeeded();
  expect(await table.locator('tbody tr').count()).toBeLessThan(40);
  await table.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  const last = table.locator('tbody tr[aria-rowindex="61"]');
  await expect(last).toBeVisible();
  await last.getByRole('button').click();
  await expect(last).toHaveAttribute('aria-selected', 'true');
  const name = (await last.getByRole('button').textContent()) as string;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    new RegExp(`${name.replaceAll('.', '\\.')}$`),
  );
});

/** The report without where each image stands. */
function told(text: string): unknown {
  const { archives, images } = JSON.parse(text);
  const byName = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return images
    .map((image: { archive: number }) => ({ ...image, archive: archives[image.archive] }))
    .sort(byName);
}

test('the report tells the same of every image in any order of dropping', async ({ app }, info) => {
  const paths = [
    await savedSample(info, 'sample.tar'),
    await saved(info, 'few.tar', forestArchive(4, 7)),
    await saved(info, 'more.tar', small()),
  ];
  const tell = async (...groups: readonly (readonly number[])[]) => {
    await app.visit();
    for (const group of groups) {
      await app.drop(group.map((at) => paths[at] as string));
      await app.read(group.length);
    }
    return told(await app.report());
  };
  const atOnce = await tell([0, 1, 2]);
  expect(await tell([2], [1], [0])).toEqual(atOnce);
  expect(await tell([1], [0, 2])).toEqual(atOnce);
});
