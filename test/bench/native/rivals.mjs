import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

/**
 * A native way to do the job or the part of it that natives do.
 * @typedef {object} NativeRival
 * @property {string} name for the table
 * @property {readonly string[]} tools that must be there
 * @property {string} script shell; its parameters are the layers' paths. It prints the diffID of each layer, in any order
 * @property {number} [least] target: how much faster than it we want to be
 */

const python = fileURLToPath(new URL('whole-job.py', import.meta.url));
const each = (/** @type {string} */ line) => `for f in "$@"; do ${line}; done`;
const sideBySide = (/** @type {string} */ line) =>
  `printf '%s\\0' "$@" | xargs -0 -n 1 -P ${Math.min(2, cpus().length)} sh -c '${line.replace('"$f"', '"$1"')}' sh`;

const plain = { name: 'sha256sum', tools: ['sha256sum'], script: each('sha256sum < "$f"') };
const tarfile = {
  name: '(e) python3: tarfile, hashlib',
  tools: ['python3'],
  script: `exec python3 ${JSON.stringify(python)} gzip "$@"`,
};
const twoAtATime = {
  name: '(f) (d), two layers at a time',
  tools: ['gzip', 'openssl'],
  script: sideBySide('gzip -dc < "$f" | openssl dgst -sha256'),
};

/**
 * What the whole job is compared with, by the shape of the input and how its layers are compressed; archives of the user's
 * have no targets.
 * @type {Record<'six' | 'one' | 'given', Partial<Record<string, readonly NativeRival[]>>>}
 */
export const nativeRivals = {
  six: {
    gzip: [
      piped('(c)', 'gzip', 'sha256sum', 2),
      piped('(d)', 'gzip', 'openssl dgst -sha256', 2),
      { ...tarfile, least: 3 },
      { ...twoAtATime, least: 1.2 },
    ],
    zstd: [piped('', 'zstd', 'sha256sum', 1.2)],
    none: [{ ...plain, least: 1.25 }],
  },
  one: {
    gzip: [piped('(c)', 'gzip', 'sha256sum', 1.5), piped('(d)', 'gzip', 'openssl dgst -sha256', 1.5)],
  },
  given: {
    gzip: [
      piped('(c)', 'gzip', 'sha256sum'),
      piped('(d)', 'gzip', 'openssl dgst -sha256'),
      tarfile,
      twoAtATime,
    ],
    zstd: [piped('', 'zstd', 'sha256sum')],
    none: [plain],
  },
};

/** @param {string} letter @param {string} unpacker @param {string} digester @param {number} [least] @returns {NativeRival} */
function piped(letter, unpacker, digester, least) {
  return {
    name: `${letter} ${unpacker} -dc | ${digester}`.trim(),
    tools: [unpacker, /** @type {string} */ (digester.split(' ')[0])],
    script: each(`${unpacker} -dc < "$f" | ${digester}`),
    ...(least === undefined ? {} : { least }),
  };
}
