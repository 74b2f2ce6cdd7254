import type { ProblemCode } from '../../base/codes.ts';
import { formatCount } from '../../base/size.ts';
import { countProblems } from '../../model/fold-problems.ts';
import { pathText } from '../../model/path-table.ts';
import { computeCachePlaces } from '../advice/cache-places.ts';
import { caches } from '../advice/caches.ts';
import { computeLeftCaches } from '../left-caches.ts';
import { computeLivePayloads } from '../live-payloads.ts';
import { type MergedTree, NEVER, type Version } from '../merged-tree.ts';
import { findFileOwners } from '../packages/file-owners.ts';
import type { PackageShelf } from '../packages/package-shelf.ts';
import { packageCache } from './configuration/package-cache.ts';
import { configurationRules } from './configuration/registry.ts';
import { findInContents } from './contents/find-in-contents.ts';
import { findInTexts } from './contents/find-in-texts.ts';
import type { HitShelf } from './contents/hit-shelf.ts';
import { findInEntries } from './entries/find-in-entries.ts';
import type { Finding, Findings } from './finding.ts';
import { FindingList } from './finding-list.ts';
import { nowhere } from './finding-place.ts';
import type { ImageFacts } from './image-facts.ts';
import { integrityRule } from './registry.ts';
import { weighByOwner } from './weigh-by-owner.ts';

/**
 * Everything that an image gives away or that weakens it, as far as its contents have been looked through: `hits` holds what came
 * of that, `packages` what it told of packages. Secrets and files that tell are found in every layer, also where a later one hides them.
 */
export function computeFindings(
  tree: MergedTree,
  facts: ImageFacts,
  hits: HitShelf,
  packages: PackageShelf,
): Findings {
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
  const weigh = (findings: readonly Finding[]) => {
    const files = findings.flatMap(({ layer, path }) =>
      layer === null || path === null ? [] : [{ layer, path }],
    );
    const owners = findFileOwners(tree, packages, files);
    return findings.map((finding) => weighByOwner(finding, owners));
  };
  return { ...list.finish(weigh), cover };
}

function findInConfiguration(facts: ImageFacts, list: FindingList): void {
  for (const { id, severity, check } of configurationRules) {
    for (const { seen, step, parameter, severity: own = severity } of check(facts)) {
      const layer = step === null ? null : (facts.history[step]?.layer ?? null);
      list.add(id, own, () => ({ ...nowhere, severity: own, seen, step, layer, parameter }));
    }
  }
}

function findCaches(tree: MergedTree, live: Uint8Array, list: FindingList): void {
  const { id, severity } = packageCache;
  for (const { layer, cache, tally } of computeLeftCaches(tree, live, computeCachePlaces(tree.paths))) {
    const name = caches[cache]?.name ?? '';
    list.add(id, severity, () => ({
      ...nowhere,
      severity,
      seen: `${name}: ${tally.files} files, ${tally.bytes} bytes`,
      layer,
      path: pathText(tree.paths, tally.directory),
    }));
  }
}

/** What entries are looked at for anyway: told of the final file system, by a rule of their own. */
const toldElsewhere: ReadonlySet<ProblemCode> = new Set(['mode.setuid', 'device.node']);

/** Facts of one code are one finding with their number; what only counts others is none. */
function findInProblems({ problems }: ImageFacts, list: FindingList): void {
  const facts = new Map<string, PlacedProblem[]>();
  for (const each of problems) {
    const { layer, problem } = each;
    if (toldElsewhere.has(problem.code)) continue;
    const { id, severity } = integrityRule(problem.code, problem.severity);
    const own = facts.get(id);
    if (own) own.push(each);
    else if (severity === 'info') facts.set(id, [each]);
    else if (problem.count !== undefined && list.has(id)) list.count(id, severity, problem.count);
    else list.add(id, severity, () => ({ ...nowhere, severity, seen: problem.message, layer }));
  }
  for (const [id, own] of facts) {
    const [first] = own as [PlacedProblem];
    const count = countProblems(own.map(({ problem }) => problem));
    const layer = own.every((each) => each.layer === first.layer) ? first.layer : null;
    const { message } = first.problem;
    const seen = count > 1 ? `${formatCount(count)} times, such as: ${message}` : message;
    list.add(id, 'info', () => ({ ...nowhere, severity: 'info', seen, layer }));
    if (count > 1) list.count(id, 'info', count - 1);
  }
}

type PlacedProblem = ImageFacts['problems'][number];
