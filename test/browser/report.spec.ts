import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'pako';
import { sampleArchive } from '../../scripts/sample/archive.mjs';
import { expect, saved, savedSample, test } from './app.ts';
import { savedCorrupted, savedLayout } from './archives.ts';

const run = promisify(execFile);

/** What `npm run -s report -- …` prints, and its exit status. */
async function command(...parameters: string[]): Promise<{ stdout: string; stderr: string; status: number }> {
  try {
    const { stdout, stderr } = await run(process.execPath, ['scripts/report.mjs', ...parameters]);
    return { stdout, stderr, status: 0 };
  } catch (error) {
    const { stdout, stderr, code } = error as { stdout: string; stderr: string; code: number };
    return { stdout, stderr, status: code };
  }
}

test('without WebAssembly the report is the same to the byte', async ({ app, page }, info) => {
  const path = await savedSample(info);
  await app.open(path);
  const report = await app.report();
  const modules = () =>
    performance.getEntriesByType('resource').filter(({ name }) => /\/core-[\w-]+\.js$/.test(name)).length;
  expect(await page.evaluate(modules)).toBe(1);
  await app.visit('?engine=js');
  await app.open(path);
  expect(await app.report()).toBe(report);
  expect(await page.evaluate(modules)).toBe(0);
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
  await app.visit();
  await app.open(path);
  expect(await app.report()).toBe(report);
});

test('the name decides nothing', async ({ app }, info) => {
  const compressed = gzip(sampleArchive());
  await app.open(await saved(info, 'sample.tar.gz', compressed), await saved(info, 'photo.png', compressed));
  const { archives, images } = JSON.parse(await app.report());
  expect(archives[1]).toEqual({ ...archives[0], name: 'photo.png' });
  expect(images.slice(2)).toEqual(images.slice(0, 2).map((image: object) => ({ ...image, archive: 1 })));
});

test('the command prints what the page saves, files and directories in their order', async ({
  app,
}, info) => {
  const paths = [await savedLayout(info), await savedSample(info)] as const;
  await app.openDirectory(paths[0]);
  await app.open(paths[1]);
  const { stdout, status } = await command(...paths);
  expect(stdout).toBe(await app.report());
  expect(status).toBe(0);
  expect((await command('--engine', 'js', ...paths)).stdout).toBe(stdout);
});

test('the command’s status tells problems from files that are no image', async ({ app: _ }, info) => {
  expect((await command(await savedCorrupted(info))).status).toBe(1);
  const text = await saved(info, 'notes.txt', new TextEncoder().encode('no image'));
  const refused = await command(text, await savedSample(info));
  expect(refused.status).toBe(2);
  expect(JSON.parse(refused.stdout).images).toHaveLength(2);
  const rules = (limit: string) =>
    saved(
      info,
      '.dive-ci',
      new TextEncoder().encode(`rules:\n  lowestEfficiency: ${limit}\n  highestUserWastedPercent: off\n`),
    );
  const html = info.outputPath('report.html');
  const failed = await command('--dive-ci', await rules('0.999'), '--html', html, await savedSample(info));
  expect(await readFile(html, 'utf8')).toContain('Fails the rules of .dive-ci.');
  expect(failed.status).toBe(3);
  expect(JSON.parse(failed.stdout).images[0].diveCi.rules[0]).toMatchObject({
    status: 'failed',
    threshold: 0.999,
  });
  expect((await command('--dive-ci', await rules('0.1'), await savedSample(info))).status).toBe(0);
  const absent = await command(info.outputPath('absent.tar'));
  expect(absent).toMatchObject({ status: 2, stdout: '' });
  expect(absent.stderr).toMatch(/^report: there is no file .*absent\.tar\n$/);
});
