import { type PackageUrl, writePackageUrl } from '../../analysis/packages/package-url.ts';
import { version } from '../../base/version.ts';
import type { Image } from '../../model/image.ts';
import { importedNoteOf } from '../origin-words.ts';
import type { ReportPackages } from '../package-record.ts';
import type { ReportImage } from '../report.ts';

/** What bills of materials call this program. */
export const tool = { name: 'tarsight', version } as const;

/** What a bill of materials is made of: an image, its layers' results and its packages. */
export interface SbomInput extends Pick<ReportImage, 'image' | 'layers' | 'origin'> {
  readonly made: ReportPackages;
}

/** A fact that neither format has a field for: its name begins with `tarsight:`. */
export type Property = readonly [name: string, value: string];

/** The image that a bill of materials describes. */
export interface DescribedImage {
  /** `docker.io/library/debian`; where it has no name its ID, or the diffID of its uppermost layer. */
  readonly name: string;
  /** Its tag, else its digest; null where it has none. */
  readonly version: string | null;
  readonly purl: string | null;
  /** `sha256` and hexadecimal digits of its manifest; null where it has none. */
  readonly digest: readonly [algorithm: string, value: string] | null;
  readonly properties: readonly Property[];
  /** Whether files that tell of packages could not be read, or layers that may hold some. */
  readonly isIncomplete: boolean;
}

/** What an image is called and identified by. */
export function describeImage({ image, layers, made, origin }: SbomInput): DescribedImage {
  const { references, manifestDigest, imageID, platform } = image;
  const [reference = null] = references;
  const { name, tag } = reference === null ? { name: null, tag: null } : splitReference(reference);
  const { missing, unread } = made.packages;
  const unreadLayers = layers.filter(({ scan }) => !scan?.complete).length;
  const count = (number: number) => (number === 0 ? null : String(number));
  const known: readonly (readonly [string, string | null])[] = [
    ['tarsight:note', importedNoteOf(origin)],
    ['tarsight:image:id', imageID],
    ['tarsight:image:manifestDigest', manifestDigest],
    ['tarsight:image:platform', platform],
    ['tarsight:image:created', image.created],
    ...references.map((each) => ['tarsight:image:reference', each] as const),
    ...layers.map((_, index) => ['tarsight:image:layer', diffIDOf({ image, layers }, index)] as const),
    ['tarsight:image:unreadLayers', count(unreadLayers)],
    ['tarsight:image:unreadPackageFiles', count(missing + unread.length)],
  ];
  const [algorithm, value] = (manifestDigest ?? '').split(':');
  return {
    name: name ?? imageID ?? diffIDOf({ image, layers }, layers.length - 1) ?? 'image',
    version: tag ?? manifestDigest ?? imageID,
    purl: name === null || manifestDigest === null ? null : imageUrl(name, tag, manifestDigest, platform),
    digest: algorithm && value ? [algorithm, value] : null,
    properties: known.flatMap(([key, text]) => (text === null ? [] : [[key, text] as const])),
    isIncomplete: unreadLayers + missing + unread.length > 0,
  };
}

/** The diffID of a layer: as the config has it, else as it was read; null where neither is known. */
export function diffIDOf(
  { image, layers }: Pick<SbomInput, 'image' | 'layers'>,
  index: number,
): string | null {
  return image.layers[index]?.diffID ?? layers[index]?.scan?.diffID ?? null;
}

/**
 * A UUID (RFC 9562, version 8) that is always the same for an image, out of the first 128 bits of its digest: of the manifest, else of the
 * config, else of its uppermost layer. Null where it has none of them. No time and no chance is in it: the same image gives the same document.
 */
export function identityOf({ image, layers }: SbomInput): string | null {
  const digest = image.manifestDigest ?? image.imageID ?? diffIDOf({ image, layers }, layers.length - 1);
  const hex = digest?.split(':')[1] ?? '';
  if (!/^[0-9a-f]{32,}$/.test(hex)) return null;
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** Canonical references have a tag, a digest, or both. */
function splitReference(reference: string): { readonly name: string; readonly tag: string | null } {
  const [named = ''] = reference.split('@', 1);
  const colon = named.lastIndexOf(':');
  if (colon <= named.lastIndexOf('/')) return { name: named, tag: null };
  return { name: named.slice(0, colon), tag: named.slice(colon + 1) };
}

/** purl-spec, `types/oci-definition.json`: the last part of the name, by the digest of the manifest. */
function imageUrl(name: string, tag: string | null, digest: string, platform: Image['platform']): string {
  const [, architecture = ''] = (platform ?? '').split('/');
  const url: PackageUrl = {
    type: 'oci',
    namespace: null,
    name: name.slice(name.lastIndexOf('/') + 1).toLowerCase(),
    version: digest,
    qualifiers: new Map([
      ['arch', architecture],
      ['repository_url', name.toLowerCase()],
      ['tag', tag ?? ''],
    ]),
  };
  return writePackageUrl(url);
}
