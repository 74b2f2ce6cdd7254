/**
 * `npm run -s report -- [--engine js] FILE…`: opens the built app in headless Chromium, hands it the files and directories,
 * and prints the report that the page's own "Download report" gives. Exit status: 0, no problem of severity error; 1,
 * some; 2, a file could not be read as any image.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { builtApp } from './built-app.mjs';
import { chromiumOptions } from './chromium.mjs';
import { serve } from './serve.mjs';

/** @typedef {{ severity: string }} Problem */
/** @typedef {{ archives: { format: string | null, problems: Problem[] }[], images: { problems: Problem[], layers: { problems: Problem[] }[] }[] }} Report */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { engine: { type: 'string' } },
});

process.exitCode = await main().catch((error) => {
  process.stderr.write(`report: ${error instanceof Error ? error.message : error}\n`);
  return 2;
});

async function main() {
  if (positionals.length === 0) throw new Error('usage: npm run -s report -- [--engine js] FILE…');
  const groups = await groupByKind(positionals);
  const server = await serve(await builtApp());
  const browser = await chromium.launch(await chromiumOptions());
  try {
    const page = await browser.newPage({ acceptDownloads: true });
    await page.goto(`${server.url}${values.engine === 'js' ? '?engine=js' : ''}`);
    await page.getByTestId('open-files').waitFor({ state: 'attached' });
    for (const { kind, paths } of groups) {
      const input = page.getByTestId(kind === 'directory' ? 'open-directory' : 'open-files');
      await input.first().setInputFiles(kind === 'directory' ? /** @type {string} */ (paths[0]) : paths);
    }
    await page.waitForFunction(
      (count) => {
        const { state, archives } = document.documentElement.dataset;
        return state === 'idle' && Number(archives) === count;
      },
      positionals.length,
      { timeout: 0, polling: 100 },
    );
    const download = page.waitForEvent('download', { timeout: 0 });
    await page.getByTestId('download-report').first().click();
    const path = await (await download).path();
    return await print(path);
  } finally {
    await browser.close();
    server.close();
  }
}

/**
 * Neighbouring files are handed over together, each directory alone: the page keeps their order.
 * @param {string[]} paths
 */
async function groupByKind(paths) {
  /** @type {{ kind: 'file' | 'directory', paths: string[] }[]} */
  const groups = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (!found) throw new Error(`there is no file ${path}`);
    const last = groups.at(-1);
    if (found.isDirectory()) groups.push({ kind: 'directory', paths: [path] });
    else if (last?.kind === 'file') last.paths.push(path);
    else groups.push({ kind: 'file', paths: [path] });
  }
  return groups;
}

/** Prints the report and gives the exit status that it stands for. @param {string} path */
async function print(path) {
  const chunks = [];
  for await (const chunk of createReadStream(path)) {
    chunks.push(chunk);
    if (!process.stdout.write(chunk)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
  /** @type {Report} */
  const report = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  if (report.archives.some(({ format }) => format === null)) return 2;
  const problems = [
    ...report.archives.flatMap((archive) => archive.problems),
    ...report.images.flatMap((image) => [
      ...image.problems,
      ...image.layers.flatMap((layer) => layer.problems),
    ]),
  ];
  return problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}
