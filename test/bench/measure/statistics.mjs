/**
 * Pure arithmetic of samples: what a run of the bench prints is made by these.
 *
 * @typedef {object} Sample one turn of one contestant
 * @property {number} seconds from start to end, by the clock
 * @property {number | null} cpu seconds of processor time of all processes that took part; null where it can't be had
 *
 * @typedef {object} Comparison how much faster the first of two was, as a ratio of times: above 1, the first was faster
 * @property {number} ratio of the two medians
 * @property {number} low the least ratio of the two in one turn
 * @property {number} high the greatest
 * @property {number | null} cpu the ratio of the medians of processor time
 */

/** The middle value; the mean of the two middle ones where their number is even. @param {readonly number[]} values */
export function median(values) {
  if (values.length === 0) throw new Error('median: of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1);
  return middle.reduce((total, value) => total + value, 0) / middle.length;
}

/**
 * Compares two contestants by turns: sample i of both is of turn i.
 * @param {readonly Sample[]} ours
 * @param {readonly Sample[]} theirs
 * @returns {Comparison}
 */
export function compare(ours, theirs) {
  const ratios = ours.map(({ seconds }, turn) => (theirs[turn]?.seconds ?? Number.NaN) / seconds);
  const [ownCpu, otherCpu] = [medianCpu(ours), medianCpu(theirs)];
  return {
    ratio: medianSeconds(theirs) / medianSeconds(ours),
    low: Math.min(...ratios),
    high: Math.max(...ratios),
    cpu: ownCpu && otherCpu ? otherCpu / ownCpu : null,
  };
}

/** @param {readonly Sample[]} samples */
export function medianSeconds(samples) {
  return median(samples.map(({ seconds }) => seconds));
}

/** @param {readonly Sample[]} samples @returns {number | null} */
function medianCpu(samples) {
  const known = samples.flatMap(({ cpu }) => cpu ?? []);
  return known.length === samples.length ? median(known) : null;
}
