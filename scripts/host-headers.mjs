import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The file that hosts of static pages read (Netlify, Cloudflare Pages); others, GitHub Pages among them, take it for one of the site's. */
export const headersFile = '_headers';

/**
 * The headers that such a host sends with every file of the app: of the rule for all paths, which is the only one in our file. Rejects
 * where the file is otherwise.
 * @param {string} folder the built app
 * @returns {Promise<Readonly<Record<string, string>>>} by their names
 */
export async function hostHeaders(folder) {
  const [path, ...lines] = (await readFile(join(folder, headersFile), 'utf8')).trimEnd().split('\n');
  if (path !== '/*') throw new Error(`${headersFile} has a rule for other paths than all`);
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = /^ {2}([A-Za-z-]+): (\S.*)$/.exec(line) ?? [];
      if (name === undefined || value === undefined) throw new Error(`${headersFile} has a line "${line}"`);
      return [name, value];
    }),
  );
}
