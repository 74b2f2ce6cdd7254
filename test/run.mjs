/**
 * `npm test`: every check that Node alone is enough for, one after the other; `npm run check`: those that need no browser;
 * `npm run test:engines`: those that need other browsers, which the machine has to bring; `node test/run.mjs all`: everything.
 * Goes on after a failure, prints what failed in full, and ends with one line that counts all: `N passed, N failed, N skipped`.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/** @typedef {{ name: string, command: string[], report?: string, count?: (report: string) => Count }} Step */

const reports = await mkdtemp(join(tmpdir(), 'tarsight-test-'));
const unitReport = join(reports, 'unit.json');
const browserReport = join(reports, 'browser.json');
const enginesReport = join(reports, 'engines.json');
const bin = (/** @type {string} */ name) => join('node_modules', '.bin', name);

/** @type {Step[]} */
const checks = [
  { name: 'generate', command: ['npm', 'run', '-s', 'generate'] },
  { name: 'types: core', command: [bin('tsc'), '-p', 'tsconfig.core.json'] },
  { name: 'types: page', command: [bin('tsc'), '-p', 'tsconfig.json'] },
  { name: 'types: tests', command: [bin('tsc'), '-p', 'tsconfig.test.json'] },
  { name: 'lint', command: [bin('biome'), 'lint', '--error-on-warnings', '.'] },
  { name: 'format', command: [bin('biome'), 'check', '--linter-enabled=false', '.'] },
  {
    name: 'unit, property, structure, golden',
    command: [bin('vitest'), 'run', '--reporter=json', '--reporter=dot', `--outputFile.json=${unitReport}`],
    report: unitReport,
    count: countVitest,
  },
];

/** @type {Step[]} */
const build = [
  { name: 'build', command: ['npm', 'run', '-s', 'build'] },
  { name: 'reproduce', command: ['npm', 'run', '-s', 'reproduce'] },
];

/** @type {Step[]} */
const browserTests = [
  {
    name: 'browser',
    command: [bin('playwright'), 'test', '--reporter=json,line'],
    report: browserReport,
    count: countPlaywright,
  },
];

/** @type {Step[]} */
const install = [{ name: 'install engines', command: ['node', 'test/engines/install.mjs'] }];

/** @type {Step[]} */
const engines = [
  {
    name: 'engines',
    command: [
      bin('playwright'),
      'test',
      '--config=test/engines/playwright.config.ts',
      '--reporter=json,line',
    ],
    report: enginesReport,
    count: countPlaywright,
  },
];

const wanted = process.argv[2] ?? 'test';
/** What each door lets through is another matter in each engine; Chromium's turn is among the browser tests. */
/** @type {Step[]} */
const gauntlet = [
  { name: 'gauntlet in Firefox', command: ['npm', 'run', '-s', 'gauntlet', '--', 'firefox'] },
];

/** The stages of each, one after the other; the lines of a stage side by side, as what drives a browser waits for half of its time. */
const plans = new Map([
  ['check', [[checks]]],
  ['test', [[checks], [build], [browserTests]]],
  ['engines', [[engines]]],
  ['all', [[checks, install], [build], [browserTests, [...engines, ...gauntlet]]]],
]);
const stages = plans.get(wanted);
if (!stages) throw new Error(`there is no ${wanted}: say ${[...plans.keys()].join(', ')}`);
const total = { passed: 0, failed: 0, skipped: 0 };
for (const stage of stages) await Promise.all(stage.map(takeAll));
await rm(reports, { recursive: true });
process.exitCode = total.failed > 0 ? 1 : 0;
process.stdout.write(`${inWords(total)}\n`);

/** @param {Step[]} steps */
async function takeAll(steps) {
  for (const step of steps) {
    const { passed, failed, skipped } = await take(step);
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
}

/** Does a step and counts it: its test cases, or itself as one. @param {Step} step @returns {Promise<Count>} */
async function take({ name, command, report, count }) {
  const start = Date.now();
  const { ok, output } = await execute(command, report);
  const counted = count && report ? await readFile(report, 'utf8').then(count, () => null) : null;
  const result = counted ?? { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  // A runner that fails outside its cases (a file that does not load, a broken setup) must not pass for it.
  if (!ok && result.failed === 0) result.failed = 1;
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${ok ? 'ok  ' : 'FAIL'} ${name} (${inWords(result)}, ${seconds} s)\n`);
  const leftOut = output.split('\n').filter((line) => /left out:|engine:/.test(line));
  if (!ok) process.stdout.write(`${output}\n`);
  else for (const line of new Set(leftOut)) process.stdout.write(`     ${line.trim()}\n`);
  return result;
}

/** @param {string[]} command @param {string} [report] where Playwright puts its own @returns {Promise<{ ok: boolean, output: string }>} */
function execute([program, ...parameters], report) {
  const env = { ...process.env, ...(report && { PLAYWRIGHT_JSON_OUTPUT_FILE: report }), NO_COLOR: '1' };
  return new Promise((resolve) => {
    execFile(
      /** @type {string} */ (program),
      parameters,
      { env, maxBuffer: 2 ** 28 },
      (error, stdout, stderr) => {
        resolve({ ok: error === null, output: `${stdout}${stderr}` });
      },
    );
  });
}

/** @param {string} text @returns {Count} */
function countVitest(text) {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(text);
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
}

/** @param {string} text @returns {Count} */
function countPlaywright(text) {
  const { expected, flaky, unexpected, skipped } = JSON.parse(text).stats;
  return { passed: expected + flaky, failed: unexpected, skipped };
}

/** @param {Count} count */
function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
