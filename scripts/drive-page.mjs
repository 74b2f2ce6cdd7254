/**
 * What the command line and the browser tests do with the page, by what it promises to scripts: `data-testid`s, and on the
 * root element `data-state` (idle or busy) and `data-archives` (how many were taken).
 *
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {Page | import('@playwright/test').Frame} Screen a page, or the frame that the sealed door's app is in
 */

/**
 * Waits until so many archives have been taken and none is being read.
 * @param {Screen} page
 * @param {number} archives
 * @param {number} timeout milliseconds
 */
export async function untilRead(page, archives, timeout = 30_000) {
  await page.waitForFunction(
    (count) => {
      const { state, archives } = document.documentElement.dataset;
      return state === 'idle' && Number(archives) === count;
    },
    archives,
    { timeout, polling: 100 },
  );
}

/**
 * Gives files, or one directory, to the page's own pickers.
 * @param {Screen} page
 * @param {'files' | 'directory'} kind
 * @param {readonly string[]} paths
 */
export async function pick(page, kind, paths) {
  await page.getByTestId(`open-${kind}`).first().setInputFiles(paths);
}

/**
 * Looks for shared chunks in all images and waits until they are counted. Where there is no image, or all are known, it does
 * nothing.
 * @param {Page} page
 * @param {number} timeout milliseconds
 */
export async function findChunks(page, timeout = 30_000) {
  const tab = page.getByTestId('tab-savings');
  if ((await tab.count()) === 0) return;
  await tab.click();
  const found = page.getByTestId('chunks-found');
  const find = page.getByTestId('find-chunks');
  await found.or(find).waitFor({ timeout });
  if (await find.isVisible()) await find.click();
  await found.waitFor({ timeout });
}

/**
 * Looks through the contents of all images and waits until that is over, then judges them by a policy file. Where there is no image it
 * does nothing. Rejects where the file is no policy.
 * @param {Page} page
 * @param {number} timeout milliseconds
 * @param {string} [policy]
 */
export async function audit(page, timeout = 30_000, policy) {
  const tab = page.getByTestId('tab-audit');
  if ((await tab.count()) === 0) return;
  await tab.click();
  const view = page.getByTestId('audit');
  await view.waitFor({ timeout });
  if (policy !== undefined) await givePolicy(page, policy);
  const all = page.getByTestId('start-audit-all');
  const one = page.getByTestId('start-audit');
  if (await all.isVisible()) await all.click();
  else if (await one.isVisible()) await one.click();
  else return;
  await page.waitForFunction(
    () => /done|failed/.test(document.querySelector('[data-testid=audit]')?.getAttribute('data-phase') ?? ''),
    null,
    { timeout, polling: 100 },
  );
}

/** @param {Page} page @param {string} policy */
function givePolicy(page, policy) {
  return giveRules(page, policy, 'policy-file', 'policy-fault', 'policy-name');
}

/**
 * Judges all images by a `.dive-ci` file. Where there is no image it does nothing. Rejects where the file can't be read.
 * @param {Page} page
 * @param {string} rules
 * @param {number} timeout milliseconds
 */
export async function judgeByDive(page, rules, timeout = 30_000) {
  const tab = page.getByTestId('tab-audit');
  if ((await tab.count()) === 0) return;
  await tab.click();
  await page.getByTestId('audit').waitFor({ timeout });
  await giveRules(page, rules, 'dive-file', 'dive-fault', 'dive-rule');
}

/**
 * Checks the signatures of all images by a public key. Where there is no image it does nothing. Rejects where the file holds no key.
 * @param {Page} page
 * @param {string} key
 * @param {number} timeout milliseconds
 */
export async function checkBy(page, key, timeout = 30_000) {
  await listAllImages(page);
  const tab = page.getByTestId('tab-audit');
  if ((await tab.count()) === 0) return;
  await tab.click();
  await page.getByTestId('signatures').waitFor({ timeout });
  await giveRules(page, key, 'key-file', 'key-fault', 'key-name');
}

/**
 * Lets the page list all images: of an archive of thousands it shows some hundreds until it is asked for more.
 * @param {Page} page
 */
export async function listAllImages(page) {
  const more = page.locator('.images').getByTestId('more-of');
  while ((await more.count()) > 0) await more.first().click();
}

/**
 * Gives a file with rules or a key and waits until they hold. Rejects with what the page says where it refuses them.
 * @param {Page} page
 * @param {string} path
 * @param {string} input
 * @param {string} fault
 * @param {string} taken what is there once they hold
 */
async function giveRules(page, path, input, fault, taken) {
  await page.getByTestId(input).setInputFiles(path);
  const refused = page.getByTestId(fault);
  await refused.or(page.getByTestId(taken).first()).waitFor();
  if (await refused.isVisible()) throw new Error((await refused.textContent()) ?? 'no rules');
}

/**
 * The path of the report that the menu "Save…" saves.
 * @param {Page} page
 * @param {number} timeout milliseconds
 * @param {Screen} screen where in the page the app is
 */
export async function downloadReport(page, timeout = 30_000, screen = page) {
  return download(page, 'download-report', timeout, screen);
}

/**
 * The path of the file that an item of the menu "Save…" saves.
 * @param {Page} page
 * @param {string} item its `data-testid`
 * @param {number} timeout milliseconds
 * @param {Screen} screen where in the page the app is
 */
export async function download(page, item, timeout = 30_000, screen = page) {
  const saved = page.waitForEvent('download', { timeout });
  await screen.getByTestId('save-menu').click();
  await screen.getByTestId(item).click();
  return (await saved).path();
}
