import { builtApp } from '../../scripts/built-app.mjs';
import { chromium } from '../gauntlet/chromium.mjs';
import { runGauntlet } from '../gauntlet/run.mjs';
import { expect, test } from './app.ts';

test('of all ways out of page and workers, those are open that are known, in both doors', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const { differences } = await runGauntlet(await builtApp(), chromium(browser), 'chromium');
  expect(differences).toEqual([]);
});
