/** @typedef {import('./statistics.mjs').Sample} Sample */

/**
 * Who takes part in a comparison.
 * @typedef {object} Contestant
 * @property {string} name
 * @property {() => Promise<Sample>} run one turn
 */

/**
 * Lets contestants take turns, so that whatever else the machine does hits all of them alike. Every turn starts with another
 * of them.
 * @param {readonly Contestant[]} contestants
 * @param {number} turns
 * @param {(line: string) => void} say hears of every sample
 * @returns {Promise<Map<string, Sample[]>>} the samples of each by its name, in the order of the turns
 */
export async function takeTurns(contestants, turns, say) {
  /** @type {Map<string, Sample[]>} */
  const samples = new Map(contestants.map(({ name }) => [name, []]));
  for (let turn = 0; turn < turns; turn++) {
    const first = turn % contestants.length;
    for (const { name, run } of [...contestants.slice(first), ...contestants.slice(0, first)]) {
      const sample = await run();
      samples.get(name)?.push(sample);
      say(`turn ${turn + 1}: ${name} ${sample.seconds.toFixed(2)} s`);
    }
  }
  return samples;
}
