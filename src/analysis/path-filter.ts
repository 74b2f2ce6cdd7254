import { type NameTable, nameBytes, nameCount, nameText } from '../base/names.ts';
import { encodeName } from '../base/text.ts';
import { type PathIndex, type PathTable, ROOT } from '../model/path-table.ts';

const SLASH = '/';

/** Where in a name a text must stand. */
type Place = 'anywhere' | 'start' | 'end' | 'whole';

/**
 * For each path 1 where its text contains `filter`, letter case ignored, else 0. A name is looked at once, however many
 * paths have it.
 */
export function computePathFilter(paths: PathTable, filter: string): Uint8Array {
  const [first, ...rest] = filter.toLowerCase().split(SLASH) as [string, ...string[]];
  if (rest.length === 0) return inherited(paths, matchNames(paths.names, first, 'anywhere'));
  return acrossSlashes(paths, first, rest);
}

/** Marks paths with a matching component: their own, or one of a parent's. */
function inherited(paths: PathTable, names: Uint8Array): Uint8Array {
  const marked = new Uint8Array(paths.parent.length);
  marked[ROOT] = names[paths.name[ROOT] as number] as number;
  for (let path = 1; path < marked.length; path++) {
    marked[path] =
      (names[paths.name[path] as number] as number) | (marked[paths.parent[path] as number] as number);
  }
  return marked;
}

/** A filter with slashes: `first` ends a component, `rest` are the next ones in full, the last of them its beginning. */
function acrossSlashes(paths: PathTable, first: string, rest: readonly string[]): Uint8Array {
  const ends = matchNames(paths.names, first, 'end');
  const inner = rest.slice(0, -1).map((text) => matchNames(paths.names, text, 'whole'));
  const starts = matchNames(paths.names, rest.at(-1) as string, 'start');
  const marked = new Uint8Array(paths.parent.length);
  // The root alone is written with a slash at its end.
  if (first === '' && rest.length === 1 && rest[0] === '') marked[ROOT] = 1;
  const nameOf = (path: number) => paths.name[path] as number;
  for (let path = 1; path < marked.length; path++) {
    let at = paths.parent[path] as PathIndex;
    marked[path] = marked[at] as number;
    if (marked[path] === 1 || starts[nameOf(path)] === 0) continue;
    let agrees = true;
    for (let row = inner.length - 1; agrees && row >= 0; row--) {
      agrees = at !== ROOT && (inner[row] as Uint8Array)[nameOf(at)] === 1;
      at = paths.parent[at] as PathIndex;
    }
    if (agrees && ends[nameOf(at)] === 1) marked[path] = 1;
  }
  return marked;
}

/** For each name 1 where a text (in lower case) stands in it at the place asked for, letter case ignored. */
function matchNames(names: NameTable, text: string, place: Place): Uint8Array {
  const wanted = encodeName(text);
  const isPlain = wanted.every((byte) => byte < 0x80);
  const matched = new Uint8Array(nameCount(names));
  for (let name = 0; name < matched.length; name++) {
    const bytes = nameBytes(names, name);
    const found =
      isPlain && bytes.every(isAscii)
        ? matchAscii(bytes, wanted, place)
        : matchText(nameText(names, name).toLowerCase(), text, place);
    matched[name] = found ? 1 : 0;
  }
  return matched;
}

function isAscii(byte: number): boolean {
  return byte < 0x80;
}

function matchText(name: string, text: string, place: Place): boolean {
  if (place === 'anywhere') return name.includes(text);
  if (place === 'start') return name.startsWith(text);
  return place === 'end' ? name.endsWith(text) : name === text;
}

function matchAscii(name: Uint8Array, wanted: Uint8Array, place: Place): boolean {
  const spare = name.length - wanted.length;
  if (spare < 0 || (place === 'whole' && spare > 0)) return false;
  const last = place === 'start' ? 0 : spare;
  for (let from = place === 'end' ? spare : 0; from <= last; from++) {
    let length = 0;
    while (length < wanted.length && lowerCase(name[from + length] as number) === wanted[length]) length++;
    if (length === wanted.length) return true;
  }
  return false;
}

function lowerCase(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}
