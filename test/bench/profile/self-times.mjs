/** @typedef {import('./worker-profiles.mjs').Profile} Profile */

/** What V8 calls the time in which nothing runs. */
const idle = '(idle)';

/**
 * Milliseconds that each function has run itself, over all profiles, the longest first.
 * @param {readonly Profile[]} profiles
 * @param {readonly string[]} coreNames of the functions of the core by their numbers
 * @returns {[name: string, milliseconds: number][]}
 */
export function selfTimes(profiles, coreNames) {
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const { nodes, samples, timeDeltas } of profiles) {
    const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame, coreNames)]));
    for (const [index, id] of samples.entries()) {
      const name = names.get(id) ?? '';
      times.set(name, (times.get(name) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
    }
  }
  times.delete(idle);
  return [...times].sort(([, a], [, b]) => b - a);
}

/** @param {{ functionName: string, url: string }} frame @param {readonly string[]} coreNames */
function nameOf({ functionName, url }, coreNames) {
  const number = /^wasm-function\[(\d+)\]$/.exec(functionName)?.[1];
  if (number !== undefined) return `core ${coreNames[Number(number)] ?? number}`;
  const script = /([^/]*?)(?:-[^/]*)?\.js$/.exec(url)?.[1];
  return [script, functionName || '(anonymous)'].filter(Boolean).join(' ');
}
