import { findChunks } from '../../../scripts/drive-page.mjs';
import { madeImage } from '../inputs/made-image.mjs';
import { ratioRow } from '../measure/ratio-row.mjs';
import { medianSeconds } from '../measure/statistics.mjs';

/**
 * @typedef {import('../suite.mjs').Bench} Bench
 * @typedef {import('../measure/table.mjs').Row} Row
 * @typedef {import('../measure/statistics.mjs').Sample} Sample
 */

const cutting = 'savings: cutting contents into chunks';
const searching = 'savings: finding shared chunks';
const dedup = 'savings: 1,000,000 files of ten images';

/** Milliseconds that the search for chunks may take. */
const patience = 1_800_000;

/** What the savings cost: chunks, and equal files. @type {import('../suite.mjs').Suite} */
export const savings = {
  async *rows(bench) {
    if (bench.wants(cutting)) yield await cuttingRow(bench);
    if (bench.wants(searching)) yield await searchingRow(bench);
    if (bench.wants(dedup)) yield await dedupRow(bench);
  },
};

/** @param {Bench} bench @returns {Promise<Row>} */
async function cuttingRow({ browser, takeTurns, scale }) {
  const { layers } = await madeImage('six', 'none', scale);
  const layer = /** @type {(typeof layers)[number]} */ (layers[0]);
  const contestants = ['cut', 'cutPlain'].map((job) => ({
    name: job,
    run: async () => {
      const { seconds } = await browser.runJob(job, [layer.path]);
      return { seconds, cpu: null };
    },
  }));
  const [ours, theirs] = samplesOf(await takeTurns(contestants), ['cut', 'cutPlain']);
  const note = `${(layer.uncompressedSize / medianSeconds(ours) / 1e6).toFixed(0)} MB/s`;
  return ratioRow({ what: cutting, beside: 'the same in plain JavaScript', least: 2, note }, ours, theirs);
}

/** The second reading beside the first of the same image. @param {Bench} bench @returns {Promise<Row>} */
async function searchingRow({ browser, takeTurns, scale }) {
  const { archive } = await madeImage('six', 'gzip', scale);
  /** @type {Sample[]} */
  const searches = [];
  const run = () =>
    browser.readWithApp({
      archive,
      async check(page) {
        await page.getByTestId('tab-savings').click();
        await page.getByTestId('find-chunks').waitFor();
        const start = performance.now();
        await findChunks(page, patience);
        searches.push({ seconds: (performance.now() - start) / 1000, cpu: null });
      },
    });
  const [whole] = samplesOf(await takeTurns([{ name: searching, run }]), [searching]);
  const note = `${medianSeconds(searches).toFixed(2)} s on top of ${medianSeconds(whole).toFixed(2)} s`;
  return {
    ...ratioRow({ what: searching, beside: 'the whole job', note }, whole, searches),
    target: { kind: 'most', bound: 0.6 },
  };
}

/** @param {Bench} bench @returns {Promise<Row>} */
async function dedupRow({ browser, takeTurns }) {
  const run = () => browser.runJob('dedup', []);
  const [samples] = samplesOf(await takeTurns([{ name: dedup, run }]), [dedup]);
  return {
    what: dedup,
    beside: '',
    value: medianSeconds(samples) * 1000,
    unit: 'ms',
    target: { kind: 'most', bound: 1000 },
    note: 'all figures, bases and near misses; for the first time in a fresh worker',
  };
}

/** @param {import('../measure/turns.mjs').Outcome} outcome @param {readonly string[]} names @returns {[Sample[], Sample[]]} */
function samplesOf({ samples, failures }, names) {
  const found = names.map((name) => {
    const own = samples.get(name);
    if (!own) throw new Error(failures.get(name));
    return [...own];
  });
  return /** @type {[Sample[], Sample[]]} */ (found);
}
