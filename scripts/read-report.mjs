/**
 * What the command does with the page: hands it files, asks for what the options name, and saves the report. Used by the command and by
 * the tests of what it says.
 */
import { copyFile, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  audit,
  checkBy,
  download,
  downloadReport,
  findChunks,
  judgeByDive,
  listAllImages,
  pick,
  untilRead,
} from './drive-page.mjs';
import { forTerminal } from './terminal.mjs';

/** @typedef {{ path: string, directory: boolean, size: number }} Input */
/** @typedef {{ chunks?: boolean, audit: boolean, policy?: string | undefined, 'dive-ci'?: string | undefined, key?: string | undefined, html?: string | undefined, sbom?: string | undefined, image?: string | undefined }} Options */

/** Milliseconds that reading may take: some at least, and more for each byte than the slowest path needs. */
const patience = { least: 300_000, eachByte: 0.001 };

/** Whether anything is to be judged. @param {Options} options */
export function isGate(options) {
  return options.audit || options['dive-ci'] !== undefined || options.key !== undefined;
}

/** A file or directory that is to be opened. Rejects where there is none. @param {string} path @returns {Promise<Input>} */
export async function inputOf(path) {
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
 * @param {Options} options
 */
export async function readReport(page, inputs, options) {
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
  await listAllImages(page);
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
