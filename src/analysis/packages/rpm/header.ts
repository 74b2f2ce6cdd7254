import { viewOf } from '../../../base/bytes.ts';
import { decodeName } from '../../../base/text.ts';
import type { Package } from '../../../model/package.ts';
import { FileLines } from '../file-lines.ts';
import { sourceName } from './source-name.ts';

const NAME = 1000;
const VERSION = 1001;
const RELEASE = 1002;
const EPOCH = 1003;
const LICENSE = 1014;
const ARCH = 1022;
const SOURCERPM = 1044;
const DIRINDEXES = 1116;
const BASENAMES = 1117;
const DIRNAMES = 1118;
/** Tags that tell of a package, with the type that each must have (rpm, "Package format", "Index"): INT32 4, STRING 6, STRING_ARRAY 8. */
const types: ReadonlyMap<number, number> = new Map([
  [NAME, 6],
  [VERSION, 6],
  [RELEASE, 6],
  [EPOCH, 4],
  [LICENSE, 6],
  [ARCH, 6],
  [SOURCERPM, 6],
  [DIRINDEXES, 4],
  [BASENAMES, 8],
  [DIRNAMES, 8],
]);
/** Bytes of one text. The longest in use, a licence, has some hundred. */
const mostText = 4096;

/** What a header holds of a package. */
export interface RpmHeader {
  readonly own: Package;
  /** As in `PackageRecord`. */
  readonly files: string;
}

/**
 * The package of a header as rpm's databases hold it (rpm, "Package format", "Header", without its magic number): the count of
 * index entries and the size of the data, the entries, the data. Null where it is none.
 */
export function parseRpmHeader(blob: Uint8Array): RpmHeader | null {
  if (blob.length < 8) return null;
  const view = viewOf(blob);
  const start = 8 + 16 * view.getUint32(0);
  const end = start + view.getUint32(4);
  if (end > blob.length) return null;
  const places = new Map<number, Place>();
  for (let at = 8; at < start; at += 16) {
    const tag = view.getUint32(at);
    if (types.get(tag) === view.getUint32(at + 4) && !places.has(tag))
      places.set(tag, { at: start + view.getUint32(at + 8), count: view.getUint32(at + 12) });
  }
  const data = blob.subarray(0, end);
  const text = (tag: number) => textAt(data, places.get(tag)?.at);
  const [name, version, release] = [text(NAME), text(VERSION), text(RELEASE)];
  if (!name || !version || !release) return null;
  const epochAt = places.get(EPOCH)?.at;
  const epoch = epochAt !== undefined && epochAt + 4 <= end ? `${view.getUint32(epochAt)}:` : '';
  const own: Package = {
    ecosystem: 'rpm',
    name,
    version: `${epoch}${version}-${release}`,
    architecture: text(ARCH),
    licence: text(LICENSE),
    source: sourceName(text(SOURCERPM)),
  };
  return { own, files: filesOf(data, places) };
}

/** Where the values of a tag are, and how many. */
interface Place {
  readonly at: number;
  readonly count: number;
}

/** The files by their last names, each with the position of its directory, which ends with `/` (rpm, "Tags", "Basenames"). */
function filesOf(data: Uint8Array, places: ReadonlyMap<number, Place>): string {
  const indexes = places.get(DIRINDEXES);
  const directories = textsAt(data, places.get(DIRNAMES));
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const files = new FileLines(data.length);
  for (const [position, name] of textsAt(data, places.get(BASENAMES)).entries()) {
    const at = (indexes?.at ?? data.length) + 4 * position;
    const directory = at + 4 <= data.length ? directories[view.getUint32(at)] : undefined;
    if (directory?.startsWith('/')) files.add(directory, name);
  }
  return files.take();
}

function textsAt(data: Uint8Array, place: Place | undefined): readonly string[] {
  const texts: string[] = [];
  let { at, count } = place ?? { at: data.length, count: 0 };
  while (count-- > 0 && at < data.length) {
    const end = data.indexOf(0, at);
    if (end < 0) break;
    texts.push(decodeName(data.subarray(at, end)));
    at = end + 1;
  }
  return texts;
}

function textAt(data: Uint8Array, at: number | undefined): string | null {
  if (at === undefined || at >= data.length) return null;
  const own = data.subarray(at, at + mostText);
  const end = own.indexOf(0);
  return end < 1 ? null : decodeName(own.subarray(0, end));
}
