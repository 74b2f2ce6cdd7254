import type { Package } from '../../model/package.ts';
import { parseStanzas } from './stanzas.ts';

/**
 * The package of a `METADATA` or `PKG-INFO` file (Python Packaging, Core metadata specifications): its head alone, as a long text may follow. Its
 * licence is an expression, else the name in `License`, else the names at the ends of its classifiers; a whole text only where it has no other.
 */
export function parsePython(text: string): readonly Package[] {
  const lines = text.split(/\r?\n\r?\n/, 1)[0]?.replaceAll('\r', '') ?? '';
  const [head] = parseStanzas(lines);
  const [name, version] = [head?.get('name'), head?.get('version')];
  if (!head || !name || !version) return [];
  const stated = [head.get('license-expression'), head.get('license')].find(
    (each) => each && each !== 'UNKNOWN',
  );
  const classified = licenceClassifiers(lines);
  const isText = stated?.includes('\n') === true;
  const licence = isText && classified !== null ? classified : (stated ?? classified);
  return [{ ecosystem: 'pypi', name, version, architecture: null, licence, source: null }];
}

/** `MIT License` of `Classifier: License :: OSI Approved :: MIT License`; that one is approved says nothing of which. */
function licenceClassifiers(head: string): string | null {
  const names = head
    .split('\n')
    .filter((line) => /^classifier:\s*license ::/i.test(line))
    .map((line) => line.slice(line.lastIndexOf('::') + 2).trim());
  const told = [...new Set(names)].filter((name) => name !== '' && name !== 'OSI Approved');
  return told.length === 0 ? null : told.join(', ');
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
