import { type Bytes, bytes } from '../base/bytes.ts';
import { GrowingColumn } from '../base/columns.ts';
import { NONE } from '../base/names.ts';
import { pathText } from '../model/path-table.ts';
import { ContentSet } from './content-set.ts';
import { computeLivePayloads, visitPayloads } from './live-payloads.ts';
import { type MergedTree, tableOf } from './merged-tree.ts';
import { visitPlaces } from './payload-places.ts';

/** Most groups that are told, and paths of one. */
const mostGroups = 100;
const mostPaths = 20;

/** Live files of one content. */
export interface DuplicateGroup {
  /** Bytes of the content. */
  readonly size: Bytes;
  /** How many files have it, hard links not counted. */
  readonly count: number;
  /** Bytes of all but one. */
  readonly duplicate: Bytes;
  /** At most 20, in the order of the layers. */
  readonly paths: readonly { readonly path: string; readonly layer: number }[];
}

/** Contents that stand in an image more than once. */
export interface Duplicates {
  /** Those with the most duplicate bytes, at most 100; among equals in the order of the layers. */
  readonly groups: readonly DuplicateGroup[];
  /** All groups, and their bytes: `Waste.duplicate`. */
  readonly groupCount: number;
  readonly duplicate: Bytes;
}

/** The contents of live files and how many files have each, by the numbers of the set. */
interface ContentCounts {
  readonly contents: ContentSet;
  readonly counts: GrowingColumn<Uint32Array>;
  readonly sizes: GrowingColumn<Float64Array>;
}

/** Payload bytes of live files whose content already counted once in the image (docs/metrics.md, "One image"). */
export function computeDuplicate(tree: MergedTree, live: Uint8Array): Bytes {
  const { contents, counts, sizes } = countContents(tree, live);
  let duplicate = 0;
  for (let content = 0; content < contents.count; content++)
    duplicate += (counts.get(content) - 1) * sizes.get(content);
  return bytes(duplicate);
}

/** The contents that stand in the final file system more than once. */
export function computeDuplicates(tree: MergedTree): Duplicates {
  const live = computeLivePayloads(tree);
  const { contents, counts, sizes } = countContents(tree, live);
  const duplicateOf = (content: number) => (counts.get(content) - 1) * sizes.get(content);
  const all = Array.from({ length: contents.count }, (_, content) => content).filter(
    (content) => counts.get(content) > 1,
  );
  const told = [...all].sort((a, b) => duplicateOf(b) - duplicateOf(a) || a - b).slice(0, mostGroups);
  const paths = new Map(told.map((content) => [content, [] as { path: string; layer: number }[]]));
  visitPlaces(tree, live, (path, size, isLive, layer, entry) => {
    const { content, digests } = tableOf(tree, layer);
    const row = content[entry] as number;
    if (!isLive || size === 0 || row === NONE) return;
    const own = paths.get(contents.find(digests, row));
    if (own && own.length < mostPaths) own.push({ path: pathText(tree.paths, path), layer });
  });
  return {
    groups: told.map((content) => ({
      size: bytes(sizes.get(content)),
      count: counts.get(content),
      duplicate: bytes(duplicateOf(content)),
      paths: paths.get(content) ?? [],
    })),
    groupCount: all.length,
    duplicate: bytes(all.reduce((sum, content) => sum + duplicateOf(content), 0)),
  };
}

function countContents(tree: MergedTree, live: Uint8Array): ContentCounts {
  const contents = new ContentSet();
  const counts = new GrowingColumn((n) => new Uint32Array(n));
  const sizes = new GrowingColumn((n) => new Float64Array(n));
  visitPayloads(tree, (version, size, layer, entry) => {
    const { content, digests } = tableOf(tree, layer);
    const row = content[entry] as number;
    if (live[version] !== 1 || size === 0 || row === NONE) return;
    const number = contents.intern(digests, row);
    if (number === counts.length) {
      counts.push(0);
      sizes.push(size);
    }
    counts.set(number, counts.get(number) + 1);
  });
  return { contents, counts, sizes };
}
