/** @typedef {import('./statistics.mjs').Sample} Sample */

/**
 * Who takes part in a comparison.
 * @typedef {object} Contestant
 * @property {string} name
 * @property {() => Promise<Sample>} run one turn
 */

/**
 * How turns went.
 * @typedef {object} Outcome
 * @property {Map<string, Sample[]>} samples of each who finished every turn, by its name, in the order of the turns
 * @property {Map<string, string>} failures what was wrong with each who did not; it took no further turn
 */

/**
 * Lets contestants take turns, so that whatever else the machine does hits all of them alike. Every turn starts with another
 * of them.
 * @param {readonly Contestant[]} contestants
 * @param {number} turns
 * @param {(line: string) => void} say hears of every sample
 * @returns {Promise<Outcome>}
 */
export async function takeTurns(contestants, turns, say) {
  /** @type {Outcome} */
  const { samples, failures } = {
    samples: new Map(contestants.map(({ name }) => [name, []])),
    failures: new Map(),
  };
  for (let turn = 0; turn < turns; turn++) {
    const first = turn % contestants.length;
    for (const { name, run } of [...contestants.slice(first), ...contestants.slice(0, first)]) {
      if (failures.has(name)) continue;
      try {
        const sample = await run();
        samples.get(name)?.push(sample);
        say(`turn ${turn + 1}: ${name} ${sample.seconds.toFixed(2)} s`);
      } catch (error) {
        const [sentence = ''] = String(error instanceof Error ? error.message : error).split('\n');
        failures.set(name, sentence);
        samples.delete(name);
        say(`turn ${turn + 1}: ${name} failed: ${sentence}`);
      }
    }
  }
  return { samples, failures };
}
