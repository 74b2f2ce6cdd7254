/**
 * `npm run -s report -- [--engine js] [--chunks] [--audit] [--policy FILE] [--dive-ci FILE] [--key FILE] [--compare I,J] [--html FILE] FILE…`: opens
 * the built app in headless Chromium, hands it the files and directories, and prints the report that the page's own menu "Save…" gives.
 * With `--chunks` shared chunks are looked for first; with `--audit` contents are looked through for what they give away, and judged by
 * the policy of `--policy`; with `--dive-ci` images are judged by dive's rules; with `--key` signatures are checked by that public key; with
 * `--compare` images I and J are compared instead of each with the one before it; `--html` writes the report for people to a file as well.
 * With `--sbom cyclonedx` or `--sbom spdx` the bill of materials of one image is printed instead, the first or the one at the position of
 * `--image`. Exit status: exit-status.mjs.
 */
import { copyFile, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { builtApp } from './built-app.mjs';
import { chromiumOptions } from './chromium.mjs';
import {
  audit,
  checkBy,
  download,
  downloadReport,
  findChunks,
  judgeByDive,
  pick,
  untilRead,
} from './drive-page.mjs';
import { exitStatus, exitStatuses } from './exit-status.mjs';
import { serve } from './serve.mjs';
import { forTerminal } from './terminal.mjs';

/** @typedef {{ path: string, directory: boolean, size: number }} Input */

const usage =
  'usage: npm run -s report -- [--engine js] [--chunks] [--audit] [--policy FILE] [--dive-ci FILE] [--key FILE] [--compare I,J] [--html FILE] [--sbom cyclonedx|spdx [--image N]] FILE…';
/** Milliseconds that reading may take: some at least, and more for each byte than the slowest path needs. */
const patience = { least: 300_000, eachByte: 0.001 };

process.exitCode = await main().catch((error) => {
  const [sentence] = String(error instanceof Error ? error.message : error).split('\n');
  process.stderr.write(`report: ${forTerminal(sentence ?? '')}\n`);
  return exitStatuses.noImage;
});

async function main() {
  const { paths, ...options } = parseCommand();
  const inputs = await Promise.all(paths.map(inputOf));
  const launch = await chromiumOptions();
  const server = await serve(await builtApp());
  const browser = await chromium.launch(launch).catch((error) => {
    server.close();
    throw error;
  });
  try {
    const page = await browser.newPage();
    await page.goto(`${server.url}?${query(options)}`);
    const { report, bill } = await readReport(page, inputs, options);
    await print(bill ?? report);
    return exitStatus(JSON.parse(report), { isGate: isGate(options) });
  } finally {
    await browser.close();
    server.close();
  }
}

function parseCommand() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      engine: { type: 'string' },
      chunks: { type: 'boolean', default: false },
      audit: { type: 'boolean', default: false },
      policy: { type: 'string' },
      'dive-ci': { type: 'string' },
      html: { type: 'string' },
      key: { type: 'string' },
      sbom: { type: 'string' },
      image: { type: 'string' },
      compare: { type: 'string', multiple: true, default: [] },
    },
  });
  const isPair = (/** @type {string} */ pair) => /^\d+,\d+$/.test(pair);
  const isBill =
    values.sbom === undefined ? values.image === undefined : /^(?:cyclonedx|spdx)$/.test(values.sbom);
  const isPosition = /^\d{1,6}$/.test(values.image ?? '0');
  const isEngine = values.engine === undefined || values.engine === 'js';
  const known = isEngine && isBill && isPosition && values.compare.every(isPair);
  if (!known || positionals.length === 0) throw new Error(usage);
  return { ...values, audit: values.audit || values.policy !== undefined, paths: positionals };
}

/** Whether anything is to be judged. @param {{ audit: boolean, 'dive-ci'?: string | undefined, key?: string | undefined }} options */
function isGate(options) {
  return options.audit || options['dive-ci'] !== undefined || options.key !== undefined;
}

/** What the page is told by its address. @param {{ engine?: string | undefined, compare: string[] }} options */
function query({ engine, compare }) {
  const parameters = new URLSearchParams();
  if (engine) parameters.set('engine', engine);
  if (compare.length > 0) parameters.set('compare', compare.join(';'));
  return parameters;
}

/** @param {string} path @returns {Promise<Input>} */
async function inputOf(path) {
  const found = await stat(path).catch(() => null);
  if (!found) throw new Error(`there is no file ${forTerminal(path)}`);
  if (!found.isDirectory()) return { path, directory: false, size: found.size };
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  // A browser's directory input says nothing at all where it is given no file.
  if (files.length === 0) throw new Error(`the directory ${path} holds no file`);
  const sizes = await Promise.all(files.map(async ({ parentPath, name }) => stat(join(parentPath, name))));
  return { path, directory: true, size: sizes.reduce((total, { size }) => total + size, 0) };
}

/**
 * Hands the inputs to the page in their order and gives what the menu "Save…" saves as JSON once all are read, and the bill of materials
 * where one is asked for.
 * @param {import('@playwright/test').Page} page
 * @param {readonly Input[]} inputs
 * @param {{ chunks: boolean, audit: boolean, policy?: string | undefined, 'dive-ci'?: string | undefined, key?: string | undefined, html?: string | undefined, sbom?: string | undefined, image?: string | undefined }} options
 */
async function readReport(page, inputs, options) {
  for (const { directory, paths } of together(inputs)) {
    await pick(page, directory ? 'directory' : 'files', paths);
  }
  const size = inputs.reduce((total, input) => total + input.size, 0);
  const timeout = patience.least + size * patience.eachByte;
  await untilRead(page, inputs.length, timeout);
  if (options.chunks) await findChunks(page, timeout);
  if (options.audit) await audit(page, timeout, options.policy);
  if (options.key) await checkBy(page, options.key, timeout);
  if (options['dive-ci']) await judgeByDive(page, options['dive-ci'], timeout);
  if (options.html) await copyFile(await download(page, 'save-html', timeout), options.html);
  const bill = options.sbom ? await readBill(page, options.sbom, Number(options.image ?? 0), timeout) : null;
  return { report: await readFile(await downloadReport(page, timeout), 'utf8'), bill };
}

/**
 * The bill of materials of an image.
 * @param {import('@playwright/test').Page} page
 * @param {string} format
 * @param {number} position among the images, 0 first
 * @param {number} timeout milliseconds
 */
async function readBill(page, format, position, timeout) {
  const image = page.getByTestId('image-item').nth(position);
  if ((await image.count()) === 0) throw new Error(`there is no image ${position}`);
  await image.click();
  return readFile(await download(page, `save-${format}`, timeout), 'utf8');
}

/** Neighbouring files are handed over together, each directory alone. @param {readonly Input[]} inputs */
function together(inputs) {
  /** @type {{ directory: boolean, paths: string[] }[]} */
  const groups = [];
  for (const { directory, path } of inputs) {
    const last = groups.at(-1);
    if (last && !last.directory && !directory) last.paths.push(path);
    else groups.push({ directory, paths: [path] });
  }
  return groups;
}

/** @param {string} text @returns {Promise<void>} */
function print(text) {
  return new Promise((resolve, reject) => {
    process.stdout.once('error', reject);
    process.stdout.write(text, () => resolve());
  });
}
