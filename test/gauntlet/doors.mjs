import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hostHeaders } from '../../scripts/host-headers.mjs';

/**
 * The doors that are attacked, as pages in which a script of the attacker stands in the place of the app's; all else is as it
 * was built. `hosted` is the normal door from a host that reads public/_headers. `none` is no door of ours: it has no policy, and shows
 * that a way would lead out where nothing is in it.
 * @typedef {'none' | 'normal' | 'hosted' | 'sealed'} DoorName
 * @typedef {object} AttackedDoor
 * @property {(script: string, scriptUrl: string) => string} page the page with this script, which is also to be had by its address
 * @property {Readonly<Record<string, string>>} [headers] what its server sends with everything
 */

/**
 * @param {string} folder the built app
 * @returns {Promise<Record<DoorName, AttackedDoor>>}
 */
export async function attackedDoors(folder) {
  const [normal, sealed] = await Promise.all(
    ['index.html', 'sealed.html'].map((name) => readFile(join(folder, name), 'utf8')),
  );
  return {
    none: { page: (_, url) => `<!doctype html><head></head><body><script src="${url}"></script></body>` },
    normal: { page: (_, url) => attackNormal(/** @type {string} */ (normal), url) },
    hosted: {
      page: (_, url) => attackNormal(/** @type {string} */ (normal), url),
      headers: await hostHeaders(folder),
    },
    sealed: {
      // Within a string it is the same, and does not end the script.
      page: (script) => attackSealed(/** @type {string} */ (sealed), script.replaceAll('</', '<\\/')),
    },
  };
}

/** index.html with another of its own origin's scripts, and none of the other files. @param {string} page @param {string} url */
function attackNormal(page, url) {
  const bare = replaceAll(page, /<link rel="(?:modulepreload|stylesheet)"[^>]*>\s*/g, '');
  const attacked = replace(
    bare,
    /<script type="module"[^>]*><\/script>/,
    `<script defer src="${url}"></script>`,
  );
  if (!/http-equiv="Content-Security-Policy"/.test(attacked)) throw new Error('index.html has no policy');
  return attacked;
}

/** sealed.html with another script, and that script's digest in the policy. @param {string} page @param {string} script */
function attackSealed(page, script) {
  const srcdoc = /srcdoc="([^"]*)"/.exec(page)?.[1];
  if (srcdoc === undefined) throw new Error('sealed.html has no frame');
  const inner = srcdoc.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  const bare = replaceAll(inner, /<script type="text\/plain"[^>]*>[\s\S]*?<\/script>\s*/g, '');
  const own = /<script type="module">([\s\S]*?)<\/script>/.exec(bare)?.[1];
  if (own === undefined) throw new Error('sealed.html has no script');
  const attacked = replace(bare, own, script);
  const escaped = attacked.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return replaceAll(replace(page, srcdoc, escaped), digest(own), digest(script));
}

/** @param {string} text */
function digest(text) {
  return createHash('sha256').update(text).digest('base64');
}

/** Replaces what must be there. @param {string} text @param {string | RegExp} from @param {string} to */
function replace(text, from, to) {
  const replaced = text.replace(from, () => to);
  if (replaced === text) throw new Error('a page of the app is not as the gauntlet knows it');
  return replaced;
}

/** @param {string} text @param {string | RegExp} from @param {string} to */
function replaceAll(text, from, to) {
  const replaced = text.replaceAll(from, () => to);
  if (replaced === text) throw new Error('a page of the app is not as the gauntlet knows it');
  return replaced;
}
