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
 * Memory that processes have, in bytes: each page they share is shared out among them (proportional set size).
 * @param {readonly Process[]} processes
 */
export async function residentBytes(processes) {
  const sizes = await Promise.all(
    processes.map(async ({ pid }) => {
      // A process may end meanwhile.
      const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
      return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024;
    }),
  );
  return sum(sizes);
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
