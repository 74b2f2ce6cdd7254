import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Time of the last change in files and folders, in milliseconds since 1970; what is not there counts as never changed.
 * @param {readonly string[]} paths
 * @param {readonly string[]} leftOut names of folders that are not looked into
 * @returns {Promise<number>}
 */
export async function newestChange(paths, leftOut = []) {
  const times = await Promise.all(
    paths.map(async (path) => {
      const found = await stat(path).catch(() => null);
      if (!found) return 0;
      if (!found.isDirectory()) return found.mtimeMs;
      const names = (await readdir(path)).filter((name) => !leftOut.includes(name));
      return newestChange(
        names.map((name) => join(path, name)),
        leftOut,
      );
    }),
  );
  return Math.max(0, ...times);
}
