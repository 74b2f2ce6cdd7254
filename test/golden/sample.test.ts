import { expect, test } from 'vitest';
import { analyseFile } from '../fixtures/analyse.ts';

test('the report of the built-in sample is the one that was looked at', async () => {
  const { report } = await analyseFile('public/sample/sample.tar');
  await expect(report).toMatchFileSnapshot('sample.report.json');
});
