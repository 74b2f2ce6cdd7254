import type { Package } from '../../model/package.ts';

/** Packages of `lib/apk/db/installed` (apk-tools, "Installed database"): a letter, a colon and a value a line, blocks apart by empty lines. */
export function parseApk(text: string): readonly Package[] {
  const packages: Package[] = [];
  let fields = new Map<string, string>();
  const end = () => {
    const [name, version] = [fields.get('P'), fields.get('V')];
    if (name && version) {
      const [architecture = null, licence = null, source = null] = ['A', 'L', 'o'].map((key) =>
        fields.get(key),
      );
      packages.push({ ecosystem: 'apk', name, version, architecture, licence, source });
    }
    fields = new Map();
  };
  for (const line of text.split('\n')) {
    if (line === '') end();
    // The files of a package follow, with letters that stand many times.
    else if (line[1] === ':' && !fields.has(line.charAt(0))) fields.set(line.charAt(0), line.slice(2));
  }
  end();
  return packages;
}
