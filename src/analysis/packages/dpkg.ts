import type { Package } from '../../model/package.ts';
import { parseStanzas } from './stanzas.ts';

/**
 * Packages of a dpkg status file (dpkg-query(1), deb822(5)), or of one of the files that distroless images have in `status.d`, which lack the
 * status. Those that are not installed, or only left their configuration, are none.
 */
export function parseDpkg(text: string): readonly Package[] {
  return parseStanzas(text).flatMap((stanza): Package[] => {
    const name = stanza.get('package');
    const version = stanza.get('version');
    const status = stanza.get('status');
    if (!name || !version || (status !== undefined && status.split(' ')[2] !== 'installed')) return [];
    // `Source: name (version)` where the versions differ.
    const source = stanza.get('source')?.split('(', 1)[0]?.trimEnd() ?? null;
    const architecture = stanza.get('architecture') ?? null;
    return [{ ecosystem: 'deb', name, version, architecture, licence: null, source }];
  });
}
