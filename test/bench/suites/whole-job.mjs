import { canCompress } from '../inputs/compress.mjs';
import { givenArchive } from '../inputs/given-archive.mjs';
import { madeImage } from '../inputs/made-image.mjs';
import { reportOf } from '../measure/browser.mjs';
import { absentRow, ratioRow } from '../measure/ratio-row.mjs';
import { medianSeconds } from '../measure/statistics.mjs';
import { missingTools, timeCommand } from '../native/command.mjs';
import { nativeRivals } from '../native/rivals.mjs';

/**
 * @typedef {import('../inputs/made-image.mjs').Input} Input
 * @typedef {import('../measure/browser.mjs').BenchBrowser} BenchBrowser
 * @typedef {import('../suite.mjs').Bench} Bench
 * @typedef {import('../measure/table.mjs').Row} Row
 * @typedef {import('../measure/turns.mjs').Contestant & { least?: number | undefined }} Rival
 * @typedef {keyof typeof nativeRivals} Shape
 */

const ours = 'tarsight';

/** @type {readonly { title: string, shape: 'six' | 'one', compression: import('../inputs/compress.mjs').Compression }[]} */
const jobs = [
  { title: 'gzip, six layers', shape: 'six', compression: 'gzip' },
  { title: 'gzip, one large layer', shape: 'one', compression: 'gzip' },
  { title: 'plain, six layers', shape: 'six', compression: 'none' },
  { title: 'zstd, six layers', shape: 'six', compression: 'zstd' },
];

/** @type {import('../suite.mjs').Suite} */
export const wholeJob = {
  async *rows(bench) {
    for (const { title, shape, compression } of jobs) {
      const what = `whole job: ${title}`;
      if (!bench.wants(what)) continue;
      if (await canCompress(compression)) {
        yield* await compareOn(bench, what, await madeImage(shape, compression, bench.scale), shape);
      } else {
        yield absentRow(what, '', `no ${compression} here`);
      }
    }
    for (const archive of bench.archives) {
      const input = await givenArchive(archive, bench.browser);
      yield* await compareOn(bench, input.name, input, 'given');
    }
  },
};

/** @param {Bench} bench @param {string} what @param {Input} input @param {Shape} shape @returns {Promise<Row[]>} */
async function compareOn(bench, what, input, shape) {
  const { browser } = bench;
  const { archive } = input;
  const rivals = rivalsInBrowser(browser, input, shape);
  /** @type {Row[]} */
  const absent = [];
  for (const { name, tools, script, least } of nativeRivals[shape][input.compression] ?? []) {
    const missing = await missingTools(tools);
    if (input.layers.length === 0) absent.push(absentRow(what, name, 'no layer can be had alone'));
    else if (missing.length > 0) absent.push(absentRow(what, name, `no ${missing.join(', ')} here`));
    else rivals.push({ name, run: () => runNative(script, input), least });
  }
  const own = {
    name: ours,
    run: () => browser.readWithApp({ archive, check: (page) => verify(page, input) }),
  };
  const { samples, failures } = await bench.takeTurns([own, ...rivals]);
  const ownSamples = samples.get(ours);
  if (!ownSamples) throw new Error(failures.get(ours));
  const seconds = medianSeconds(ownSamples);
  const megabytes = input.size / 1e6;
  const speed = `${megabytes.toFixed(0)} MB in ${seconds.toFixed(2)} s: ${(megabytes / seconds).toFixed(0)} MB/s`;
  const rows = rivals.map(({ name, least }, index) => {
    const theirs = samples.get(name);
    if (!theirs) return absentRow(what, name, failures.get(name) ?? '');
    return ratioRow({ what, beside: name, least, note: index === 0 ? speed : undefined }, ownSamples, theirs);
  });
  return [...rows, ...absent];
}

/** @param {BenchBrowser} browser @param {Input} input @param {Shape} shape @returns {Rival[]} */
function rivalsInBrowser(browser, input, shape) {
  const hasTargets = shape === 'six' && input.compression === 'gzip';
  /** @type {Rival[]} */
  const rivals = [];
  // Takes as long as all others together, so that it stands only where it is asked about.
  if (hasTargets || shape === 'given') {
    rivals.push({
      name: '(a) pako + js-sha256: our ?engine=js',
      run: () => browser.readWithApp({ archive: input.archive, address: '?engine=js' }),
      least: hasTargets ? 8 : undefined,
    });
  }
  // No browser unpacks zstd by itself, and what is compressed as a whole has no layers to be spread over workers.
  if (['gzip', 'none'].includes(input.compression) && input.layers.length > 0) {
    rivals.push({
      name: '(b) DecompressionStream + hash-wasm',
      run: () => readByPlatform(browser, input),
      least: hasTargets ? 3 : undefined,
    });
  }
  return rivals;
}

/** @param {BenchBrowser} browser @param {Input} input */
async function readByPlatform(browser, input) {
  const { result, ...sample } = await browser.runJob('platform', [input.archive]);
  const found = new Set(/** @type {string[][]} */ (result).map(String));
  const wanted = input.layers.map(({ digest, diffID }) => `${digest},${diffID}`);
  expectAll(wanted, (text) => found.has(text));
  return sample;
}

/** @param {string} script @param {Input} input */
async function runNative(script, { layers }) {
  const { sample, output } = await timeCommand(
    script,
    layers.map(({ path }) => path),
  );
  const wanted = layers.map(({ diffID }) => diffID.replace('sha256:', ''));
  expectAll(wanted, (hex) => output.includes(hex));
  return sample;
}

/** What is fast and wrong is not measured. @param {import('@playwright/test').Page} page @param {Input} input */
async function verify(page, { layers }) {
  /** @type {{ images: { layers: { diffID: string, diffIDVerified: boolean | null, digestVerified: boolean | null }[] }[] }} */
  const { images } = await reportOf(page);
  const verified = new Set(
    images
      .flatMap((image) => image.layers)
      .filter(({ diffIDVerified, digestVerified }) => diffIDVerified !== false && digestVerified !== false)
      .map(({ diffID }) => diffID),
  );
  const wanted = layers.map(({ diffID }) => diffID);
  expectAll(wanted, (diffID) => verified.has(diffID));
}

/** @param {readonly string[]} wanted @param {(text: string) => boolean} has */
function expectAll(wanted, has) {
  const missing = wanted.filter((text) => !has(text));
  if (missing.length > 0) throw new Error(`the job was not done: nothing is said of ${missing.join(', ')}`);
}
