import type { Package, PackageReading, PackageRecord } from '../../model/package.ts';
import { FileLines } from './file-lines.ts';
import { markOf } from './record-mark.ts';

/**
 * Packages of `lib/apk/db/installed` (apk-tools, "Installed database"): a letter, a colon and a value a line, blocks apart by empty lines. Of the
 * files `F:` has the directory and `R:` the names in it.
 */
export function parseApk(text: string): PackageReading {
  const packages: Package[] = [];
  const records: PackageRecord[] = [];
  const files = new FileLines(text.length);
  for (const block of text.split('\n\n')) {
    const fields = new Map<string, string>();
    let directory = '';
    for (const line of block.split('\n')) {
      if (line[1] !== ':') continue;
      const [key, value] = [line.charAt(0), line.slice(2)];
      if (key === 'F') directory = value;
      else if (key === 'R') files.add(directory === '' ? '/' : `/${directory}/`, value);
      // What says more of a directory or a file stands many times.
      else if (!fields.has(key)) fields.set(key, value);
    }
    const [name, version] = [fields.get('P'), fields.get('V')];
    const own = files.take();
    if (!name || !version) continue;
    const [architecture = null, licence = null, source = null] = ['A', 'L', 'o'].map((key) =>
      fields.get(key),
    );
    packages.push({ ecosystem: 'apk', name, version, architecture, licence, source });
    records.push({ mark: markOf(block), files: own });
  }
  return { packages, records, unread: null };
}
