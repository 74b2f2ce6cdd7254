import { pathText } from '../../model/path-table.ts';
import { computeCachePlaces } from '../advice/cache-places.ts';
import { caches } from '../advice/caches.ts';
import { computeLeftCaches } from '../left-caches.ts';
import { computeLivePayloads } from '../live-payloads.ts';
import { type MergedTree, NEVER, type Version } from '../merged-tree.ts';
import { packageCache } from './configuration/package-cache.ts';
import { configurationRules } from './configuration/registry.ts';
import { findInContents } from './contents/find-in-contents.ts';
import { findInTexts } from './contents/find-in-texts.ts';
import type { HitShelf } from './contents/hit-shelf.ts';
import { findInEntries } from './entries/find-in-entries.ts';
import type { Findings } from './finding.ts';
import { FindingList } from './finding-list.ts';
import { nowhere } from './finding-place.ts';
import type { ImageFacts } from './image-facts.ts';
import { integrityRule } from './registry.ts';

/**
 * Everything that an image gives away or that weakens it, as far as its contents have been looked through: `hits` holds what came
 * of that. Secrets and files that tell are found in every layer, also where a later one hides them.
 */
export function computeFindings(tree: MergedTree, facts: ImageFacts, hits: HitShelf): Findings {
  const list = new FindingList();
  const live = computeLivePayloads(tree);
  const hiddenBy = (version: Version) => {
    const layer = tree.hiddenBy[version] as number;
    return live[version] === 1 || layer >= NEVER ? null : layer;
  };
  const cover = findInContents(tree, hits, hiddenBy, list);
  findInTexts(facts, list);
  findInEntries(tree, hiddenBy, list);
  findInConfiguration(facts, list);
  findCaches(tree, live, list);
  findInProblems(facts, list);
  return { ...list.finish(), cover };
}

function findInConfiguration(facts: ImageFacts, list: FindingList): void {
  for (const { id, severity, check } of configurationRules) {
    for (const { seen, step, parameter } of check(facts)) {
      const layer = step === null ? null : (facts.history[step]?.layer ?? null);
      list.add(id, () => ({ ...nowhere, severity, seen, step, layer, parameter }));
    }
  }
}

function findCaches(tree: MergedTree, live: Uint8Array, list: FindingList): void {
  const { id, severity } = packageCache;
  for (const { layer, cache, tally } of computeLeftCaches(tree, live, computeCachePlaces(tree.paths))) {
    const name = caches[cache]?.name ?? '';
    list.add(id, () => ({
      ...nowhere,
      severity,
      seen: `${name}: ${tally.files} files, ${tally.bytes} bytes`,
      layer,
      path: pathText(tree.paths, tally.directory),
    }));
  }
}

function findInProblems({ problems }: ImageFacts, list: FindingList): void {
  for (const { layer, problem } of problems) {
    const { id, severity } = integrityRule(problem.code, problem.severity);
    list.add(id, () => ({ ...nowhere, severity, seen: problem.message, layer }));
  }
}
