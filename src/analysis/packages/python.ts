import type { Package } from '../../model/package.ts';
import { parseStanzas } from './stanzas.ts';

/** The package of a `METADATA` or `PKG-INFO` file (Python Packaging, Core metadata specifications): its head alone, as a long text may follow. */
export function parsePython(text: string): readonly Package[] {
  const [head] = parseStanzas(text.split(/\r?\n\r?\n/, 1)[0]?.replaceAll('\r', '') ?? '');
  const [name, version] = [head?.get('name'), head?.get('version')];
  if (!head || !name || !version) return [];
  const licence = head.get('license-expression') ?? head.get('license') ?? null;
  const stated = licence === '' || licence === 'UNKNOWN' ? null : licence;
  return [{ ecosystem: 'pypi', name, version, architecture: null, licence: stated, source: null }];
}

/**
 * The files of a package by its `RECORD` (Python Packaging, "Recording installed projects"): a path, a digest and a size a line, the path from the
 * directory that holds the `dist-info`. They are given so, as the file does not know where it stands.
 */
export function parseRecord(text: string): string {
  let files = '';
  for (const line of text.split('\n')) {
    const quoted = line.startsWith('"') ? line.slice(1, line.indexOf('"', 1)) : null;
    const path = quoted ?? line.split(',', 1)[0] ?? '';
    if (path !== '') files += `${path}\n`;
  }
  return files;
}
