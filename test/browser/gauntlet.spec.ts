import { execFile } from 'node:child_process';
import { expect, test } from './app.ts';

test('of all ways out of page and workers, those are open that are known, in all doors', async () => {
  test.setTimeout(300_000);
  // A process of its own, which can have a network of its own.
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, ['test/gauntlet/main.mjs', 'chromium'], (_, stdout, stderr) =>
      resolve(`${stdout}${stderr}`),
    );
  });
  for (const line of output.split('\n').filter((text) => text.startsWith('left out: names')))
    process.stdout.write(`${line}\n`);
  expect(output).toMatch(/^as leaks\.mjs says/m);
});
