/**
 * `npm run -s report -- [--engine js] [--chunks] [--audit] [--policy FILE] [--dive-ci FILE] [--key FILE] [--compare I,J] [--html FILE] FILE…`: opens
 * the built app in headless Chromium, hands it the files and directories, and prints the report that the page's own menu "Save…" gives.
 * With `--chunks` shared chunks are looked for first; with `--audit` contents are looked through for what they give away, and judged by
 * the policy of `--policy`; with `--dive-ci` images are judged by dive's rules; with `--key` signatures are checked by that public key; with
 * `--compare` images I and J are compared instead of each with the one before it; `--html` writes the report for people to a file as well.
 * With `--sbom cyclonedx` or `--sbom spdx` the bill of materials of one image is printed instead, the first or the one at the position of
 * `--image`. Exit status: exit-status.mjs.
 */
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { builtApp } from './built-app.mjs';
import { chromiumOptions } from './chromium.mjs';
import { exitStatus, exitStatuses } from './exit-status.mjs';
import { inputOf, isGate, readReport } from './read-report.mjs';
import { serve } from './serve.mjs';
import { forTerminal } from './terminal.mjs';

const usage =
  'usage: npm run -s report -- [--engine js] [--chunks] [--audit] [--policy FILE] [--dive-ci FILE] [--key FILE] [--compare I,J] [--html FILE] [--sbom cyclonedx|spdx [--image N]] FILE…';

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

/** What the page is told by its address. @param {{ engine?: string | undefined, compare: string[] }} options */
function query({ engine, compare }) {
  const parameters = new URLSearchParams();
  if (engine) parameters.set('engine', engine);
  if (compare.length > 0) parameters.set('compare', compare.join(';'));
  return parameters;
}

/** @param {string} text @returns {Promise<void>} */
function print(text) {
  return new Promise((resolve, reject) => {
    process.stdout.once('error', reject);
    process.stdout.write(text, () => resolve());
  });
}
