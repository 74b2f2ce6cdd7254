import { canCompress } from '../inputs/compress.mjs';
import { madeImage } from '../inputs/made-image.mjs';
import { absentRow, ratioRow } from '../measure/ratio-row.mjs';
import { medianSeconds } from '../measure/statistics.mjs';
import { missingTools, timeCommand } from '../native/command.mjs';

/**
 * @typedef {import('../suite.mjs').Bench} Bench
 * @typedef {import('../measure/table.mjs').Row} Row
 *
 * @typedef {object} Component a part of the whole job, alone in one worker, on the first layer of the six
 * @property {string} what
 * @property {string} job in page/jobs.ts
 * @property {import('../inputs/compress.mjs').Compression} compression of what it is given
 * @property {readonly { script: string, tools: readonly string[], least?: number }[]} beside native commands
 */

const gzip = { script: 'gzip -dc < "$1" > /dev/null', tools: ['gzip'] };
const openssl = { script: 'openssl dgst -sha256 < "$1" > /dev/null', tools: ['openssl'] };
const sha256sum = { script: 'sha256sum < "$1" > /dev/null', tools: ['sha256sum'] };

/** @type {readonly Component[]} */
const components = [
  {
    what: 'reading the file',
    job: 'read',
    compression: 'none',
    beside: [{ script: 'cat "$1" | cat > /dev/null', tools: ['cat'] }],
  },
  { what: 'inflate alone', job: 'inflate', compression: 'gzip', beside: [{ ...gzip, least: 2.5 }] },
  { what: 'gunzip with CRC-32', job: 'gunzip', compression: 'gzip', beside: [gzip] },
  { what: 'SHA-256, one stream', job: 'sha256', compression: 'none', beside: [sha256sum, openssl] },
  { what: 'SHA-256, four streams', job: 'sha256x4', compression: 'none', beside: [sha256sum, openssl] },
  {
    what: 'tar entries',
    job: 'tar',
    compression: 'none',
    beside: [{ script: 'cat "$1" | tar -t > /dev/null', tools: ['cat', 'tar'] }],
  },
  {
    what: 'zstd',
    job: 'zstd',
    compression: 'zstd',
    beside: [{ script: 'zstd -dc < "$1" > /dev/null', tools: ['zstd'] }],
  },
];

/** @type {import('../suite.mjs').Suite} */
export const componentsAlone = {
  async *rows(bench) {
    for (const component of components) {
      if (bench.wants(`alone: ${component.what}`)) yield* await rowsOf(bench, component);
    }
  },
};

/** @param {Bench} bench @param {Component} component @returns {Promise<Row[]>} */
async function rowsOf(bench, { what: part, job, compression, beside }) {
  const what = `alone: ${part}`;
  if (!(await canCompress(compression))) return [absentRow(what, '', `no ${compression} here`)];
  const { layers } = await madeImage('six', compression, bench.scale);
  const layer = /** @type {(typeof layers)[number]} */ (layers[0]);
  /** @type {Row[]} */
  const absent = [];
  const rivals = [];
  for (const { script, tools, least } of beside) {
    const name = script.replace(/ (?:< )?"\$1"| > \/dev\/null/g, '');
    const missing = await missingTools(tools);
    if (missing.length > 0) absent.push(absentRow(what, name, `no ${missing.join(', ')} here`));
    else rivals.push({ name, least, run: async () => (await timeCommand(script, [layer.path])).sample });
  }
  const run = async () => {
    const { seconds } = await bench.browser.runJob(job, [layer.path]);
    // The browser's processor time is that of loading the file into memory as well.
    return { seconds, cpu: null };
  };
  const { samples, failures } = await bench.takeTurns([{ name: what, run }, ...rivals]);
  const ours = samples.get(what);
  if (!ours) throw new Error(failures.get(what));
  const speed = `${(layer.uncompressedSize / medianSeconds(ours) / 1e6).toFixed(0)} MB/s`;
  const compared = rivals.map(({ name, least }, index) => {
    const theirs = samples.get(name);
    if (!theirs) return absentRow(what, name, failures.get(name) ?? '');
    return ratioRow({ what, beside: name, least, note: index === 0 ? speed : undefined }, ours, theirs);
  });
  return [...compared, ...absent];
}
