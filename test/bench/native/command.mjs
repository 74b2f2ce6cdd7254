import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { cpuOf } from '../measure/processes.mjs';

/** @typedef {import('../measure/statistics.mjs').Sample} Sample */

const run = promisify(execFile);
/** @type {Map<string, Promise<boolean>>} */
const found = new Map();

/** Those of some tools that this machine does not have. @param {readonly string[]} tools */
export async function missingTools(tools) {
  const have = await Promise.all(tools.map(hasTool));
  return tools.filter((_, index) => !have[index]);
}

/** @param {string} tool */
function hasTool(tool) {
  const known = found.get(tool);
  if (known) return known;
  const looked = run('sh', ['-c', 'command -v "$1"', 'sh', tool]).then(
    () => true,
    () => false,
  );
  found.set(tool, looked);
  return looked;
}

/**
 * Runs a line of shell with parameters and times it.
 * @param {string} script
 * @param {readonly string[]} parameters
 * @returns {Promise<{ sample: Sample, output: string }>}
 */
export async function timeCommand(script, parameters) {
  const before = await cpuOf(process.pid);
  const start = performance.now();
  const { stdout } = await run('sh', ['-c', script, 'sh', ...parameters], { maxBuffer: 2 ** 28 }).catch(
    // What a tool says of its failure stands last.
    ({ stderr }) => Promise.reject(new Error(String(stderr).trim().split('\n').at(-1))),
  );
  const seconds = (performance.now() - start) / 1000;
  const after = await cpuOf(process.pid);
  return {
    sample: { seconds, cpu: before === null || after === null ? null : after - before },
    output: stdout,
  };
}
