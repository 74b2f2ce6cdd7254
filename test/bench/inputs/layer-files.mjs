import { listFiles, sources } from './system-files.mjs';

/**
 * What one made layer is filled with.
 * @typedef {object} LayerRecipe
 * @property {keyof typeof sources} from
 * @property {number} size bytes of file content
 *
 * @typedef {import('./system-files.mjs').SystemFile} SystemFile
 */

/** A file larger than this part of its layer is passed over: the mixture should not hang on one of them. */
const largestPart = 0.2;

/**
 * Chooses the files of layers: each file once, each layer from its own place as long as that lasts, then from the others;
 * when the whole machine is used up, once more under other names.
 * @param {readonly LayerRecipe[]} recipes
 * @returns {Promise<SystemFile[][]>}
 */
export async function chooseFiles(recipes) {
  const pools = new Map();
  for (const [name, folders] of Object.entries(sources)) pools.set(name, await listFiles(folders));
  /** @type {Map<string, number>} */
  const used = new Map();
  return recipes.map((recipe) => fill(recipe));

  /** @param {LayerRecipe} recipe */
  function fill({ from, size }) {
    /** @type {SystemFile[]} */
    const chosen = [];
    let left = size;
    for (let round = 1; left > 0; round++) {
      for (const name of [from, ...pools.keys()]) {
        const pool = pools.get(name);
        let at = round === 1 ? (used.get(name) ?? 0) : 0;
        for (; at < pool.length && left > 0; at++) {
          const file = pool[at];
          if (file.size > Math.min(size * largestPart, left + 1024 * 1024)) continue;
          chosen.push(round === 1 ? file : { ...file, name: `copy-${round}/${file.name}` });
          left -= file.size;
        }
        used.set(name, at);
        if (left <= 0) break;
      }
      if (round > 50) throw new Error('this machine has too few files in /usr to make an input of');
    }
    return chosen.sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}
