import { expect, test } from './app.ts';

test.beforeEach(async ({ app, page }) => {
  await page.getByTestId('try-sample').click();
  await app.read(1);
  await page.getByTestId('image-item').filter({ hasText: 'tide:1.1' }).click();
  await page.getByRole('button', { name: 'Show them on a map' }).click();
});

test('the map is walked, opened and left by keys alone', async ({ page }) => {
  const map = page.getByTestId('map-picture');
  const cell = map.getByRole('option');
  await map.focus();
  await page.keyboard.press('ArrowRight');
  await expect(cell).toContainText('/usr/bin/runtime, file, 260');
  await page.keyboard.press('ArrowRight');
  await expect(cell).toContainText('/usr/lib/libssl.so.3');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/path=%2Fusr%2Flib%2Flibssl.so.3/);
  await expect(page.getByTestId('inspector')).toContainText('libssl.so.3');
  await expect(cell).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press(' ');
  await expect(map).toHaveAccessibleName('Map of /usr');
  await page.keyboard.press('Escape');
  await expect(map).toHaveAccessibleName('Map of /');
  await expect(page).toHaveURL(/path=/);
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/path=/);
});

test('the table below it adds up to the picture, whatever it shows', async ({ app, page }) => {
  const { waste } = JSON.parse(await app.report()).images[1];
  const table = page.getByTestId('map-table');
  const exact = async (row: string, column: number) => {
    const cells = table.locator(`${row} td:nth-child(${column}) [title]`);
    const titles = await cells.evaluateAll((all) => all.map((cell) => cell.getAttribute('title') ?? ''));
    return titles.reduce((sum, title) => sum + Number(title.replace(/[^\d]/g, '')), 0);
  };
  for (const [measure, live, dead] of [
    ['all that is shipped', waste.live, waste.dead],
    ['the final file system', waste.live, 0],
    ['dead bytes', 0, waste.dead],
  ] as const) {
    await page.getByRole('radio', { name: measure }).check();
    // The answer of the last measure may still stand there.
    for (const row of ['tbody', 'tfoot']) {
      await expect.poll(async () => [await exact(row, 3), await exact(row, 4)]).toEqual([live, dead]);
    }
    await expect(page.getByTestId('map-picture')).toHaveAttribute('data-bytes', `${live + dead}`);
  }
});

test('tree and map are two views of one selection', async ({ page }) => {
  const shape = (name: string) => page.getByRole('radio', { name, exact: true });
  await expect(shape('Map')).toBeChecked();
  await page.getByTestId('map-table').getByRole('button', { name: 'bin/', exact: true }).click();
  await page.getByTestId('map-table').getByRole('button', { name: 'busybox' }).click();
  await shape('Tree').check();
  await expect(page.getByTestId('file-row').and(page.locator('[aria-selected=true]'))).toContainText(
    'busybox',
  );
  await shape('Map').check();
  await page.keyboard.press('/');
  await expect(page.getByTestId('file-filter')).toBeFocused();
  await expect(shape('Tree')).toBeChecked();
});

test('a click opens a directory, the way back stands above it', async ({ page }) => {
  await page.getByTestId('map-table').getByRole('button', { name: 'srv/' }).click();
  const map = page.getByTestId('map-picture');
  await expect(map).toHaveAccessibleName('Map of /srv');
  await page.getByTestId('map-table').getByRole('button', { name: 'app/' }).click();
  await expect(map).toHaveAccessibleName('Map of /srv/app');
  const box = await map.boundingBox();
  // The largest directory stands in the upper left corner; its strip opens it.
  await map.click({ position: { x: 20, y: 10 } });
  await expect(map).toHaveAccessibleName('Map of /srv/app/lib');
  expect(box?.width).toBeGreaterThan(300);
  await page.getByRole('navigation', { name: 'Directory' }).getByRole('button', { name: 'srv' }).click();
  await expect(map).toHaveAccessibleName('Map of /srv');
});

test('the picture has the colours of the layers, and those of the dark', async ({ page }) => {
  const colours = () =>
    page.getByTestId('map-picture').evaluate((frame) => {
      const canvas = frame.querySelector('canvas') as HTMLCanvasElement;
      const { data } = (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(
        0,
        0,
        canvas.width,
        canvas.height,
      );
      const seen = new Set<number>();
      for (let at = 0; at < data.length; at += 4 * 97)
        seen.add(((data[at] as number) << 16) | ((data[at + 1] as number) << 8) | (data[at + 2] as number));
      return [...seen];
    });
  // It is painted after it is laid out.
  await expect.poll(async () => (await colours()).length).toBeGreaterThan(6);
  const light = await colours();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(async () => (await colours()).some((colour) => !light.includes(colour))).toBe(true);
});

test('what each layer brought where stands in the layers view, and selects', async ({ page }) => {
  await page.getByTestId('tab-layers').click();
  const matrix = page.getByTestId('matrix');
  await matrix.getByRole('button', { name: 'Layer 3, /srv/app/lib: 91.0 kB dead' }).click();
  await expect(page).toHaveURL(/layer=3.*path=%2Fsrv%2Fapp%2Flib/);
  await expect(matrix.locator('tfoot td').last()).toHaveText(/1\.10\sMB|1\.09\sMB/);
});
