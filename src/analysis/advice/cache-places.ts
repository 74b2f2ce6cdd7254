import { nameText } from '../../base/names.ts';
import { type PathIndex, type PathTable, ROOT } from '../../model/path-table.ts';
import { caches } from './caches.ts';

/** Stands in `computeCachePlaces` for a path that is in no known cache. */
export const NO_CACHE = 0xff;

interface Place {
  readonly cache: number;
  /** Components from the innermost outwards. */
  readonly names: readonly string[];
  readonly fromRoot: boolean;
}

/** For each path the cache of `caches` that it lies in, else `NO_CACHE`. A name is looked at once. */
export function computeCachePlaces(paths: PathTable): Uint8Array {
  const placesByName = findNames(paths);
  const cacheOf = new Uint8Array(paths.parent.length).fill(NO_CACHE);
  for (let path = 1; path < cacheOf.length; path++) {
    const parent = paths.parent[path] as number;
    const places = placesByName.get(paths.name[path] as number);
    const place = places?.find((candidate) => standsAt(paths, path as PathIndex, candidate));
    cacheOf[path] = place ? place.cache : (cacheOf[parent] as number);
  }
  return cacheOf;
}

function standsAt(paths: PathTable, path: PathIndex, { names, fromRoot }: Place): boolean {
  let at: number = path;
  for (const name of names) {
    if (at === ROOT || nameText(paths.names, paths.name[at] as number) !== name) return false;
    at = paths.parent[at] as number;
  }
  return !fromRoot || at === ROOT;
}

/** The places by their innermost names, as indexes into the table's. */
function findNames(paths: PathTable): Map<number, Place[]> {
  const byText = new Map<string, Place[]>();
  for (const [cache, { places }] of caches.entries()) {
    for (const place of places) {
      const names = place.split('/').filter(Boolean).reverse();
      const [innermost] = names as [string];
      const known = byText.get(innermost) ?? [];
      byText.set(innermost, [...known, { cache, names, fromRoot: place.startsWith('/') }]);
    }
  }
  const longest = Math.max(...[...byText.keys()].map((text) => text.length));
  const found = new Map<number, Place[]>();
  const { starts } = paths.names;
  for (let name = 0; name + 1 < starts.length; name++) {
    if ((starts[name + 1] as number) - (starts[name] as number) > longest) continue;
    const places = byText.get(nameText(paths.names, name));
    if (places) found.set(name, places);
  }
  return found;
}
