import type { Package } from '../../../model/package.ts';
import { sourceName } from './source-name.ts';

/** What rpm writes for a value that there is not. */
const none = '(none)';

/**
 * Packages of `var/lib/rpmmanifest/container-manifest-2`, which images of Azure Linux without a package manager have instead of a
 * database: what `rpm -qa` says, with tabs between name, version and release, times of installing and building, vendor, epoch, size,
 * architecture, epoch as a number, and the file of the source package. A line of another form is passed over.
 */
export function parseRpmManifest(text: string): readonly Package[] {
  return text.split('\n').flatMap((line): Package[] => {
    const fields = line.split('\t');
    const [name, version, , , , epoch, , architecture, , source] = fields;
    if (fields.length !== 10 || !name || !version) return [];
    return [
      {
        ecosystem: 'rpm',
        name,
        version: epoch && epoch !== none ? `${epoch}:${version}` : version,
        architecture: architecture && architecture !== none ? architecture : null,
        licence: null,
        source: sourceName(source ?? null),
      },
    ];
  });
}
