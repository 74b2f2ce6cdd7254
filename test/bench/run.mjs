/**
 * `npm run bench -- [--quick] [--turns N] [--only TEXT] [ARCHIVE…]`: measures the built app in headless Chromium beside
 * other ways to do the same, taking turns, and prints one table of ratios. README.md says what the rows mean.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { BenchBrowser } from './measure/browser.mjs';
import { cpuOf, cpuOfMachine } from './measure/processes.mjs';
import { formatTable } from './measure/table.mjs';
import { takeTurns } from './measure/turns.mjs';
import { audit } from './suites/audit.mjs';
import { componentsAlone } from './suites/components.mjs';
import { contents } from './suites/contents.mjs';
import { explorer } from './suites/explorer.mjs';
import { layerGraph } from './suites/graph.mjs';
import { growth } from './suites/growth.mjs';
import { savings } from './suites/savings.mjs';
import { wholeJob } from './suites/whole-job.mjs';

const suites = [wholeJob, componentsAlone, layerGraph, explorer, contents, audit, savings, growth];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    turns: { type: 'string' },
    only: { type: 'string', default: '' },
  },
});
const turns = Number(values.turns ?? (values.quick ? 3 : 5));
if (!(turns >= 1)) throw new Error('--turns wants a number from 1 on');
const say = (/** @type {string} */ line) => process.stderr.write(`bench: ${line}\n`);

const browser = await BenchBrowser.open();
const load = await startLoadMeter();
/** @type {import('./measure/table.mjs').Row[]} */
const rows = [];
// A run takes long: whoever ends it gets the rows that are complete.
process.once('SIGINT', () => print().finally(() => process.exit(1)));
try {
  const bench = {
    browser,
    scale: values.quick ? 1 / 4 : 1,
    archives: positionals,
    say,
    wants: (/** @type {string} */ name) => name.includes(values.only),
    takeTurns: (/** @type {Parameters<typeof takeTurns>[0]} */ contestants) =>
      takeTurns(contestants, turns, say),
  };
  for (const suite of suites) {
    for await (const row of await suite.rows(bench)) rows.push(row);
  }
  await print();
} finally {
  await browser.close();
}

async function print() {
  process.stdout.write(`${formatTable(rows)}\n\n${await conditions()}\n`);
}

async function conditions() {
  const [model] = cpus();
  return [
    `${cpus().length} cores (${model?.model}), Node ${process.version}, Chromium ${browser.version}, medians of ${turns} turns.`,
    `Other processes took ${await load()} of the machine meanwhile.`,
  ].join('\n');
}

/** Starts watching; gives how much of the machine's processors others have had since, as text. */
async function startLoadMeter() {
  const start = performance.now();
  const [all, own] = [await cpuOfMachine(), await cpuOf(process.pid)];
  return async () => {
    const [allNow, ownNow] = [await cpuOfMachine(), await cpuOf(process.pid)];
    if (all === null || own === null || allNow === null || ownNow === null) return 'an unknown part';
    const others = allNow - all - (ownNow - own);
    const seconds = ((performance.now() - start) / 1000) * cpus().length;
    return `${Math.max(0, Math.round((others / seconds) * 100))} %`;
  };
}
