import { toHex } from '../base/bytes.ts';
import { NONE } from '../base/names.ts';
import { contentDigest, type EntryIndex, type EntryTable } from '../model/entry-table.ts';
import { type PathIndex, pathText } from '../model/path-table.ts';
import type { FileContents } from './file-totals.ts';
import type { PlacedTable } from './placed-tables.ts';

/** Most contents that are told, and places of one. */
const mostContents = 20;
const mostPlaces = 8;

/** Where a file stands; a layer that several images have counts for the first of them. */
export interface ContentPlace {
  /** Position of the image. */
  readonly image: number;
  readonly layer: number;
  readonly path: string;
}

/** A file content that the distinct layers hold more than once. */
export interface SharedContent {
  /** SHA-256 in hexadecimal. */
  readonly content: string;
  readonly size: number;
  readonly copies: number;
  /** Bytes of all but one. */
  readonly saved: number;
  /** At most 8, in the order of the layers. */
  readonly places: readonly ContentPlace[];
}

/** The contents that keeping each file once saves. */
export interface SharedContents {
  /** Those that save most, at most 20; among equals in the order of the layers. */
  readonly largest: readonly SharedContent[];
  /** All of them, and what they save: the waterfall's row `file`. */
  readonly count: number;
  readonly saved: number;
}

/** The largest of the contents that stand more than once in `layers`, of which `contents` was counted. */
export function computeSharedContents(
  layers: readonly PlacedTable[],
  { set, copies, sizes }: FileContents,
): SharedContents {
  const savedBy = (content: number) => ((copies[content] as number) - 1) * (sizes[content] as number);
  let count = 0;
  let saved = 0;
  let largest: number[] = [];
  for (let content = 0; content < copies.length; content++) {
    if (savedBy(content) === 0) continue;
    count++;
    saved += savedBy(content);
    largest.push(content);
    // Now and then, so that a million contents are never sorted at once.
    if (largest.length === 64 * mostContents) largest = keepLargest(largest, savedBy);
  }
  const told = new Map<number, FoundContent>();
  for (const content of keepLargest(largest, savedBy)) told.set(content, { digest: '', places: [] });
  findPlaces(layers, told, (table, entry) => set.find(table.digests, table.content[entry] as number), sizes);
  return {
    largest: [...told].map(([content, { digest, places }]) => ({
      content: digest,
      size: sizes[content] as number,
      copies: copies[content] as number,
      saved: savedBy(content),
      places,
    })),
    count,
    saved,
  };
}

interface FoundContent {
  digest: string;
  readonly places: ContentPlace[];
}

function keepLargest(contents: readonly number[], savedBy: (content: number) => number): number[] {
  return [...contents].sort((a, b) => savedBy(b) - savedBy(a) || a - b).slice(0, mostContents);
}

function findPlaces(
  layers: readonly PlacedTable[],
  told: ReadonlyMap<number, FoundContent>,
  numberOf: (table: EntryTable, entry: number) => number,
  sizes: Float64Array,
): void {
  // Most entries have another size and need not be looked up.
  const wanted = new Set([...told.keys()].map((content) => sizes[content] as number));
  for (const { image, layer, table } of layers) {
    if (!table) continue;
    for (let entry = 0; entry < table.size.length; entry++) {
      if (table.content[entry] === NONE || !wanted.has(table.size[entry] as number)) continue;
      const found = told.get(numberOf(table, entry));
      if (!found || found.places.length === mostPlaces) continue;
      found.digest ||= toHex(contentDigest(table, entry as EntryIndex) as Uint8Array);
      found.places.push({ image, layer, path: pathText(table.paths, table.path[entry] as PathIndex) });
    }
  }
}
