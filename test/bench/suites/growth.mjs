import { madeImage } from '../inputs/made-image.mjs';
import { reportOf } from '../measure/browser.mjs';
import { emptyTab, peakDuring } from '../measure/memory.mjs';
import { memoryMeasure } from '../measure/processes.mjs';
import { absentRow } from '../measure/ratio-row.mjs';
import { median, medianSeconds } from '../measure/statistics.mjs';

/**
 * @typedef {import('../suite.mjs').Bench} Bench
 * @typedef {import('../inputs/made-image.mjs').Input} Input
 * @typedef {import('../measure/table.mjs').Row} Row
 * @typedef {{ times: number, input: Input, entries: number, memory: number }} Size
 */

/** Of the six layers: together 1.2 GB at the largest. */
const largest = 2.5;
const steps = [1, 4, 16];
/** Turns of memory: it differs less than time. */
const memoryTurns = 3;

/** The same job on an image of 1×, 4× and 16× the size: time and memory. @type {import('../suite.mjs').Suite} */
export const growth = {
  async *rows(bench) {
    const [wantsTime, wantsMemory] = [bench.wants('growth: time'), bench.wants('growth: memory')];
    if (!wantsTime && !wantsMemory) return;
    const inputs = [];
    for (const times of steps) {
      inputs.push({ times, input: await madeImage('six', 'gzip', (bench.scale * largest * times) / 16) });
    }
    if (wantsTime) yield* await timeRows(bench, inputs);
    if (wantsMemory) yield* await memoryRows(bench, inputs);
  },
};

/** @param {Bench} bench @param {readonly { times: number, input: Input }[]} inputs @returns {Promise<Row[]>} */
async function timeRows({ browser, takeTurns }, inputs) {
  const contestants = inputs.map(({ times, input: { archive } }) => ({
    name: `${times}×`,
    run: () => browser.readWithApp({ archive }),
  }));
  const { samples } = await takeTurns(contestants);
  const seconds = inputs.map(({ times }) => medianSeconds(samples.get(`${times}×`) ?? []));
  const [first, ...more] = /** @type {[{ input: Input }, ...typeof inputs]} */ (inputs);
  return more.map(({ times, input }, index) => {
    const sizes = input.size / first.input.size;
    const [least, taken] = [/** @type {number} */ (seconds[0]), /** @type {number} */ (seconds[index + 1])];
    return {
      what: `growth: time of ${times}× as much`,
      beside: '1×',
      // Files come whole, so that an input is only about as large as it should be.
      value: (taken / least / sizes) * times,
      unit: '×',
      ...(times === 16 ? { target: { kind: 'most', bound: 17.5 } } : {}),
      note: `${megabytes(input.size)} MB in ${taken.toFixed(2)} s, ${sizes.toFixed(2)} × ${least.toFixed(2)} s in size`,
    };
  });
}

/** @param {Bench} bench @param {readonly { times: number, input: Input }[]} inputs @returns {Promise<Row[]>} */
async function memoryRows({ browser, say }, inputs) {
  const measure = await memoryMeasure();
  if (measure === null) return [absentRow('growth: memory', 'an empty tab', 'no /proc here')];
  /** @type {Size[]} */
  const sizes = [];
  for (const { times, input } of inputs) {
    const peaks = [];
    for (let turn = 0; turn < memoryTurns; turn++) {
      const empty = await emptyTab(browser);
      const peak = await peakDuring(browser, () => browser.readWithApp({ archive: input.archive }));
      peaks.push(peak - empty);
      say(`${times}×: ${megabytes(peak)} MB, ${megabytes(empty)} of them an empty tab's`);
    }
    sizes.push({ times, input, entries: await countEntries(browser, input), memory: median(peaks) });
  }
  const [first, last] = /** @type {[Size, Size]} */ ([sizes[0], sizes.at(-1)]);
  const entries = last.entries - first.entries;
  const bytes = last.input.size - first.input.size;
  return [
    ...sizes.map((size) => memoryRow(size, `${measure} of all processes, median of ${memoryTurns}`)),
    {
      what: 'growth: memory',
      beside: '16× less 1×',
      value: (last.memory - first.memory) / 1e6,
      unit: 'MB',
      // 120 bytes an entry, and checkpoints of at most 1.5 % of what they lead into.
      target: { kind: 'most', bound: (entries * 120 + bytes * 0.015) / 1e6 },
      note: `${entries} entries more`,
    },
  ];
}

/** @param {Size} size @param {string} note @returns {Row} */
function memoryRow({ times, input, memory }, note) {
  return {
    what: `growth: memory of ${megabytes(input.size)} MB`,
    beside: 'an empty tab',
    value: memory / 1e6,
    unit: 'MB',
    ...(times === 16 ? { target: { kind: 'most', bound: 300 } } : {}),
    note,
  };
}

/** @param {import('../measure/browser.mjs').BenchBrowser} browser @param {Input} input */
async function countEntries(browser, { archive }) {
  let entries = 0;
  await browser.readWithApp({
    archive,
    async check(page) {
      /** @type {{ images: { layers: { entries: Record<string, number> }[] }[] }} */
      const { images } = await reportOf(page);
      for (const { entries: counts } of images.flatMap(({ layers }) => layers)) {
        for (const count of Object.values(counts)) entries += count;
      }
    },
  });
  return entries;
}

/** @param {number} bytes */
function megabytes(bytes) {
  return Math.round(bytes / 1e6);
}
