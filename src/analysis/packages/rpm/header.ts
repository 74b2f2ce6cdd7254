import { decodeName } from '../../../base/text.ts';
import type { Package } from '../../../model/package.ts';
import { sourceName } from './source-name.ts';

const NAME = 1000;
const VERSION = 1001;
const RELEASE = 1002;
const EPOCH = 1003;
const LICENSE = 1014;
const ARCH = 1022;
const SOURCERPM = 1044;
/** Tags that tell of a package, with the type that each must have (rpm, "Package format", "Index"): INT32 4, STRING 6. */
const types: ReadonlyMap<number, number> = new Map([
  [NAME, 6],
  [VERSION, 6],
  [RELEASE, 6],
  [EPOCH, 4],
  [LICENSE, 6],
  [ARCH, 6],
  [SOURCERPM, 6],
]);
/** Bytes of one text. The longest in use, a licence, has some hundred. */
const mostText = 4096;

/**
 * The package of a header as rpm's databases hold it (rpm, "Package format", "Header", without its magic number): the count of
 * index entries and the size of the data, the entries, the data. Null where it is none.
 */
export function parseRpmHeader(blob: Uint8Array): Package | null {
  if (blob.length < 8) return null;
  const view = new DataView(blob.buffer, blob.byteOffset, blob.length);
  const start = 8 + 16 * view.getUint32(0);
  const end = start + view.getUint32(4);
  if (end > blob.length) return null;
  const places = new Map<number, number>();
  for (let at = 8; at < start; at += 16) {
    const tag = view.getUint32(at);
    if (types.get(tag) === view.getUint32(at + 4) && !places.has(tag))
      places.set(tag, start + view.getUint32(at + 8));
  }
  const text = (tag: number) => textAt(blob.subarray(0, end), places.get(tag));
  const [name, version, release] = [text(NAME), text(VERSION), text(RELEASE)];
  if (!name || !version || !release) return null;
  const epochAt = places.get(EPOCH);
  const epoch = epochAt !== undefined && epochAt + 4 <= end ? `${view.getUint32(epochAt)}:` : '';
  return {
    ecosystem: 'rpm',
    name,
    version: `${epoch}${version}-${release}`,
    architecture: text(ARCH),
    licence: text(LICENSE),
    source: sourceName(text(SOURCERPM)),
  };
}

function textAt(data: Uint8Array, at: number | undefined): string | null {
  if (at === undefined || at >= data.length) return null;
  const own = data.subarray(at, at + mostText);
  const end = own.indexOf(0);
  return end < 1 ? null : decodeName(own.subarray(0, end));
}
