import { readdir, readFile } from 'node:fs/promises';

/** Clock ticks a second in /proc: 100 on every Linux there is (USER_HZ). */
const ticks = 100;

/** @typedef {{ pid: number, parent: number, cpu: number }} Process `cpu` in seconds, ended children included */

/**
 * A process and all below it; empty where there is no /proc.
 * @param {number} root
 * @returns {Promise<Process[]>}
 */
export async function processTree(root) {
  const names = await readdir('/proc').catch(() => []);
  const found = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map(readProcess));
  const all = found.filter((process) => process !== null);
  const tree = all.filter(({ pid }) => pid === root);
  for (const { pid } of tree) tree.push(...all.filter(({ parent }) => parent === pid));
  return tree;
}

/** Processor seconds that a process and all below it have used; null where that can't be had. @param {number} root */
export async function cpuOf(root) {
  const tree = await processTree(root);
  return tree.length === 0 ? null : tree.reduce((total, { cpu }) => total + cpu, 0);
}

/** Processor seconds of all processes of the machine since it was started; null where that can't be had. */
export async function cpuOfMachine() {
  const text = await readFile('/proc/stat', 'utf8').catch(() => null);
  if (text === null) return null;
  const [user, nice, system, , , irq, softIrq, steal] = text.split(/\s+/).slice(1, 9).map(Number);
  return sum([user, nice, system, irq, softIrq, steal]) / ticks;
}

/**
 * Memory that processes have, in bytes; see `memoryMeasure`.
 * @param {readonly Process[]} processes
 */
export async function residentBytes(processes) {
  const sizes = await Promise.all(
    // A process may end meanwhile.
    processes.map(async ({ pid }) => (await proportionalBytes(pid)) ?? (await wholeBytes(pid)) ?? 0),
  );
  return sum(sizes);
}

/**
 * What is summed up by `residentBytes`: each page in memory shared out among the processes that have it (Pss), or where the
 * machine does not tell that, counted by each of them (Rss); null where it tells neither.
 */
export async function memoryMeasure() {
  if ((await proportionalBytes(process.pid)) !== null) return 'Pss';
  return (await wholeBytes(process.pid)) === null ? null : 'Rss';
}

/** @param {number} pid */
function proportionalBytes(pid) {
  return kilobytes(`/proc/${pid}/smaps_rollup`, /^Pss:\s+(\d+) kB/m);
}

/** @param {number} pid */
function wholeBytes(pid) {
  return kilobytes(`/proc/${pid}/status`, /^VmRSS:\s+(\d+) kB/m);
}

/** @param {string} path @param {RegExp} line @returns {Promise<number | null>} bytes */
async function kilobytes(path, line) {
  const text = await readFile(path, 'utf8').catch(() => '');
  const [, number] = line.exec(text) ?? [];
  return number === undefined ? null : Number(number) * 1024;
}

/** @param {string} name @returns {Promise<Process | null>} */
async function readProcess(name) {
  const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => null);
  if (text === null) return null;
  // The second field is the program's name in brackets, which may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [user, system, endedUser, endedSystem] = fields.slice(11, 15).map(Number);
  return {
    pid: Number(name),
    parent: Number(fields[1]),
    cpu: sum([user, system, endedUser, endedSystem]) / ticks,
  };
}

/** @param {readonly (number | undefined)[]} values @returns {number} */
function sum(values) {
  return values.reduce((/** @type {number} */ total, value) => total + (value ?? 0), 0);
}
