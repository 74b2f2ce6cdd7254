import { canCompress } from '../inputs/compress.mjs';
import { madeImage } from '../inputs/made-image.mjs';
import { reportOf } from '../measure/browser.mjs';
import { compare, medianSeconds } from '../measure/statistics.mjs';
import { missingTools, timeCommand } from '../native/command.mjs';
import { nativeRivals } from '../native/rivals.mjs';

/**
 * @typedef {import('../inputs/made-image.mjs').Input} Input
 * @typedef {import('../measure/table.mjs').Row} Row
 * @typedef {import('../measure/turns.mjs').Contestant} Contestant
 * @typedef {Contestant & { least?: number | undefined }} Rival
 */

const ours = 'tarsight';
const six = /** @type {const} */ ('six');
const one = /** @type {const} */ ('one');
const jobs = [
  { title: 'gzip, six layers', shape: six, compression: /** @type {const} */ ('gzip') },
  { title: 'gzip, one large layer', shape: one, compression: /** @type {const} */ ('gzip') },
  { title: 'plain, six layers', shape: six, compression: /** @type {const} */ ('none') },
  { title: 'zstd, six layers', shape: six, compression: /** @type {const} */ ('zstd') },
];

/** @type {import('../suite.mjs').Suite} */
export const wholeJob = {
  name: 'whole',
  async rows(bench) {
    /** @type {Row[]} */
    const rows = [];
    for (const { title, shape, compression } of jobs) {
      if (!bench.wants(`whole ${title}`)) continue;
      if (await canCompress(compression)) {
        const input = await madeImage(shape, compression, bench.scale);
        rows.push(...(await compareOn(bench, title, input, shape)));
      } else {
        const note = `no ${compression} on this machine`;
        rows.push({ what: title, beside: '', value: null, unit: '×', note });
      }
    }
    return rows;
  },
};

/**
 * @param {import('../suite.mjs').Bench} bench
 * @param {string} title
 * @param {Input} input
 * @param {'six' | 'one'} shape
 * @returns {Promise<Row[]>}
 */
async function compareOn(bench, title, input, shape) {
  const { browser } = bench;
  /** @type {Rival[]} */
  const rivals = [
    {
      name: '(a) pako + js-sha256: our ?engine=js',
      run: () => browser.readWithApp({ archive: input.archive, address: '?engine=js' }),
      least: shape === 'six' && input.compression === 'gzip' ? 8 : undefined,
    },
  ];
  if (input.compression !== 'zstd') {
    rivals.push({
      name: '(b) DecompressionStream + hash-wasm',
      run: () => readByPlatform(browser, input),
      least: shape === 'six' && input.compression === 'gzip' ? 3 : undefined,
    });
  }
  /** @type {Row[]} */
  const absent = [];
  for (const { name, tools, script, least } of nativeRivals[shape][input.compression]) {
    const missing = await missingTools(tools);
    if (missing.length > 0) {
      absent.push({
        what: title,
        beside: name,
        value: null,
        unit: '×',
        note: `no ${missing.join(', ')} here`,
      });
    } else {
      rivals.push({ name, run: () => runNative(script, input), least });
    }
  }
  const samples = await bench.takeTurns([
    {
      name: ours,
      run: () => browser.readWithApp({ archive: input.archive, check: (page) => verify(page, input) }),
    },
    ...rivals,
  ]);
  const own = samples.get(ours) ?? [];
  const seconds = medianSeconds(own);
  const rate = input.size / seconds / 1e6;
  const note = `${(input.size / 1e6).toFixed(0)} MB in ${seconds.toFixed(2)} s: ${rate.toFixed(0)} MB/s`;
  const rows = rivals.map(({ name, least }, index) => {
    const { ratio, low, high, cpu } = compare(own, samples.get(name) ?? []);
    return {
      what: title,
      beside: name,
      value: ratio,
      unit: /** @type {const} */ ('×'),
      range: /** @type {const} */ ([low, high]),
      cpu,
      ...(least === undefined ? {} : { target: { kind: /** @type {const} */ ('least'), bound: least } }),
      ...(index === 0 ? { note } : {}),
    };
  });
  return [...rows, ...absent];
}

/** @param {import('../measure/browser.mjs').BenchBrowser} browser @param {Input} input */
async function readByPlatform(browser, input) {
  const { result, ...sample } = await browser.runJob('platform', [input.archive]);
  const found = new Set(/** @type {string[][]} */ (result).map(String));
  expectAll(
    input.layers.map(({ digest, diffID }) => `${digest},${diffID}`),
    (text) => found.has(text),
  );
  return sample;
}

/** @param {string} script @param {Input} input */
async function runNative(script, { layers }) {
  const { sample, output } = await timeCommand(
    script,
    layers.map(({ path }) => path),
  );
  expectAll(
    layers.map(({ diffID }) => diffID.replace('sha256:', '')),
    (hex) => output.includes(hex),
  );
  return sample;
}

/** What is fast and wrong is not measured. @param {import('@playwright/test').Page} page @param {Input} input */
async function verify(page, { layers }) {
  const [image] = (await reportOf(page)).images;
  const verified = new Set(
    image.layers.flatMap((/** @type {any} */ layer) =>
      layer.diffIDVerified && layer.digestVerified ? layer.diffID : [],
    ),
  );
  expectAll(
    layers.map(({ diffID }) => diffID),
    (diffID) => verified.has(diffID),
  );
}

/** @param {readonly string[]} wanted @param {(text: string) => boolean} has */
function expectAll(wanted, has) {
  const missing = wanted.filter((text) => !has(text));
  if (missing.length > 0) throw new Error(`the job was not done: nothing is said of ${missing.join(', ')}`);
}
