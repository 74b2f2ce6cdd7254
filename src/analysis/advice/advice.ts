import { type Bytes, bytes } from '../../base/bytes.ts';
import { pathText } from '../../model/path-table.ts';
import { parseBuildStep } from '../../oci/build-step.ts';
import { computeDeadGroups } from '../dead-groups.ts';
import { computeLeftCaches } from '../left-caches.ts';
import { visitPayloads } from '../live-payloads.ts';
import type { MergedTree } from '../merged-tree.ts';
import type { PathTally } from '../path-tally.ts';
import type { DeadCause } from '../summary.ts';
import { computeCachePlaces, NO_CACHE } from './cache-places.ts';
import { cacheRemedy } from './cache-remedy.ts';
import { caches } from './caches.ts';
import { adviceRules } from './registry.ts';
import type { DeadFacts, Finding } from './rule.ts';

/** Bytes of an image that serve nobody, which step is to blame, and what to write instead of it. */
export interface Advice extends Finding {
  /** Name of the rule that speaks. */
  readonly rule: string;
  /** Null for bytes that are visible in the final file system, and of no use there. */
  readonly cause: DeadCause | null;
  readonly bytes: Bytes;
  readonly files: number;
  /** Layer that ships them. */
  readonly shippedBy: number;
  /** Layer that took away the last path of each; null where they are live. */
  readonly hiddenBy: number | null;
  /** Innermost directory that holds all of them. */
  readonly directory: string;
  /** At most five, the largest first. */
  readonly paths: readonly { readonly path: string; readonly bytes: Bytes }[];
}

/** Rule that speaks of live bytes. */
const cacheLeft = 'cache-left';

/**
 * Advice on every dead byte of an image with something in it, the most bytes first, then on package caches that are left
 * behind. The advice with a cause adds up to `Waste.dead`. `createdBy` holds the line of each layer, null where it is not
 * known.
 */
export function computeAdvice(
  tree: MergedTree,
  live: Uint8Array,
  createdBy: readonly (string | null)[],
): readonly Advice[] {
  const cacheOf = computeCachePlaces(tree.paths);
  const files = countFiles(tree);
  const stepOf = (layer: number) => {
    const line = createdBy[layer] ?? null;
    return line === null ? null : parseBuildStep(line);
  };
  const dead = computeDeadGroups(tree, live, cacheOf).map((group) => {
    const { cause, shippedBy, hiddenBy, cache, tally } = group;
    const facts: DeadFacts = {
      group,
      directory: pathText(tree.paths, tally.directory),
      cache: cache === NO_CACHE ? null : (caches[cache] ?? null),
      isWholeLayer: tally.files === files[shippedBy],
      shipping: stepOf(shippedBy),
      hiding: stepOf(hiddenBy),
    };
    return { ...speak(facts), cause, shippedBy, hiddenBy, ...amount(tree, tally) };
  });
  const left = computeLeftCaches(tree, live, cacheOf).map(({ layer, cache: row, tally }) => {
    const cache = caches[row] as (typeof caches)[number];
    const own = amount(tree, tally);
    return {
      rule: cacheLeft,
      predicate: `is ${cache.name} that layer ${layer} left behind`,
      what: `Layer ${layer} leaves the ${cache.name} in the image, where a container that runs has no use for them.`,
      ...cacheRemedy(cache, own.directory, stepOf(layer)),
      cause: null,
      shippedBy: layer,
      hiddenBy: null,
      ...own,
    };
  });
  return [...dead, ...left];
}

function speak(facts: DeadFacts): Finding & Pick<Advice, 'rule'> {
  for (const rule of adviceRules) {
    const finding = rule.find(facts);
    if (finding) return { rule: rule.name, ...finding };
  }
  throw new Error(`no rule speaks of ${facts.group.cause} bytes`);
}

function amount(tree: MergedTree, tally: PathTally): Pick<Advice, 'bytes' | 'files' | 'directory' | 'paths'> {
  return {
    bytes: bytes(tally.bytes),
    files: tally.files,
    directory: pathText(tree.paths, tally.directory),
    paths: tally.largest.map(({ path, bytes: size }) => ({
      path: pathText(tree.paths, path),
      bytes: bytes(size),
    })),
  };
}

/** Files with something in them that each layer ships. */
function countFiles(tree: MergedTree): readonly number[] {
  const files = tree.layers.map(() => 0);
  visitPayloads(tree, (_version, size, layer) => {
    if (size > 0) files[layer] = (files[layer] as number) + 1;
  });
  return files;
}
