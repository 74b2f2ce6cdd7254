import type { Package, PackageReading, PackageRecord } from '../../model/package.ts';
import { markOf } from './record-mark.ts';
import { parseStanzas } from './stanzas.ts';

/**
 * Packages of a dpkg status file (dpkg-query(1), deb822(5)), or of one of the files that distroless images have in `status.d`, which lack the
 * status. Those that are not installed, or only left their configuration, are none.
 */
export function parseDpkg(text: string): PackageReading {
  const records: PackageRecord[] = [];
  const packages = parseStanzas(text).flatMap((stanza): Package[] => {
    const name = stanza.get('package');
    const version = stanza.get('version');
    const status = stanza.get('status');
    if (!name || !version || (status !== undefined && status.split(' ')[2] !== 'installed')) return [];
    // `Source: name (version)` where the versions differ.
    const source = stanza.get('source')?.split('(', 1)[0]?.trimEnd() ?? null;
    const architecture = stanza.get('architecture') ?? null;
    records.push({ mark: markOf([...stanza].flat().join('\n')), files: null });
    return [{ ecosystem: 'deb', name, version, architecture, licence: null, source }];
  });
  return { packages, records, unread: null };
}

/**
 * The files of a package: of a `.list` of dpkg (dpkg-query(1), `--listfiles`), which has a path a line, or of the `.md5sums` of distroless images, with
 * paths from the root after each sum.
 */
export function parseFileList(text: string): string {
  let files = '';
  for (const line of text.split('\n')) {
    const path = /^[0-9a-f]{32} {2}/.test(line) ? `/${line.slice(34)}` : line;
    if (path.startsWith('/') && path !== '/.') files += `${path}\n`;
  }
  return files;
}
