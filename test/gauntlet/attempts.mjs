import { readFile } from 'node:fs/promises';
import vm from 'node:vm';

/** @typedef {import('./doors.mjs').DoorName} DoorName */

/**
 * One way, tried from one place behind one door.
 * @typedef {object} Attempt
 * @property {string} id
 * @property {DoorName} door
 * @property {'page' | 'worker'} from
 * @property {string} way
 * @property {string} name the way, and that it is a worker's
 */

/**
 * Where an attempt tries to get to.
 * @typedef {object} Addresses
 * @property {string} away a server of its own
 * @property {string} own an address of the app's own origin
 * @property {string} domain a name that only this attempt knows: looking it up, or a TLS connection by it, is a leak
 * @property {string} host the other server's name and port
 * @property {string} unbound a script of the own origin that asks for `away`
 * @property {string} unboundService the same for a service worker
 */

const source = await readFile(new URL('attack.js', import.meta.url), 'utf8');
const names = /** @type {{ page: string[], worker: string[] }} */ (
  vm.runInNewContext(`${source}; ({ page: Object.keys(pageWays), worker: Object.keys(workerWays) })`)
);

/** Every way from page and worker, behind some doors. @param {readonly DoorName[]} doors @returns {Attempt[]} */
export function allAttempts(doors) {
  return doors.flatMap((door) =>
    /** @type {const} */ (['page', 'worker']).flatMap((from) =>
      names[from].map((way) => {
        const name = from === 'page' ? way : `worker: ${way}`;
        return { id: `${door}-${from}-${way}`, name, door, from, way };
      }),
    ),
  );
}

/**
 * The script of an attempt, for the page. What is tried from a worker is tried from one that is started as the app starts its own.
 * @param {Attempt} attempt
 * @param {Addresses} addresses
 */
export function attackScript({ id, door, from, way }, addresses) {
  const own = `const attempt = ${JSON.stringify({ id, way, isNested: false, ...addresses })};\n${source}`;
  if (from === 'page') return `{\n${own}\ntryWay(pageWays, console.log);\n}`;
  const worker = `${own}\ntryWay(workerWays, postMessage);`;
  const type = door === 'normal' || door === 'hosted' ? 'module' : 'classic';
  return `{
${own}
const worker = new Worker(url(blobOf(${JSON.stringify(worker)}, 'text/javascript')), { type: '${type}' });
worker.onmessage = ({ data }) => console.log(data);
}`;
}
