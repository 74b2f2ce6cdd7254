import { bytes } from '../base/bytes.ts';
import type { EntryIndex } from '../model/entry-table.ts';
import { type PathIndex, pathText } from '../model/path-table.ts';
import type { DeadPayload } from './dead-payloads.ts';
import { type MergedLayer, type MergedTree, pathOfEntry } from './merged-tree.ts';
import type { DeadCause, DeadPath } from './summary.ts';

/** Most paths that are told. */
const most = 100;

/** What is gathered about a path that will be told. */
interface Tally {
  dead: number;
  readonly byCause: Map<DeadCause, number>;
  readonly layers: number[];
  hiddenBy: number;
}

/**
 * The paths with the most dead bytes, largest first, then by path; at most 100. `visitDead` visits all dead payloads,
 * base first, and is called twice: the first time to add up each path's bytes, which for most paths is all.
 */
export function computeDeadPaths(
  tree: MergedTree,
  visitDead: (visit: (dead: DeadPayload) => void) => void,
): readonly DeadPath[] {
  const deadOf = new Float64Array(tree.last.length);
  const pathOf = ({ layer, entry }: DeadPayload) =>
    pathOfEntry(tree.layers[layer] as MergedLayer, entry as EntryIndex);
  visitDead((dead) => {
    deadOf[pathOf(dead)] = (deadOf[pathOf(dead)] as number) + dead.size;
  });
  const chosen = choose(tree, deadOf);
  const tallies = new Map<PathIndex, Tally>();
  for (const path of chosen) tallies.set(path, { dead: 0, byCause: new Map(), layers: [], hiddenBy: 0 });
  visitDead((dead) => {
    const tally = tallies.get(pathOf(dead));
    if (!tally || dead.size === 0) return;
    tally.dead += dead.size;
    tally.byCause.set(dead.cause, (tally.byCause.get(dead.cause) ?? 0) + dead.size);
    if (tally.layers.at(-1) !== dead.layer) tally.layers.push(dead.layer);
    tally.hiddenBy = Math.max(tally.hiddenBy, dead.hiddenBy);
  });
  return chosen.map((path) => {
    const { dead, byCause, layers, hiddenBy } = tallies.get(path) as Tally;
    const cause = [...byCause].reduce((a, b) => (b[1] >= a[1] ? b : a))[0];
    const all = layers.includes(hiddenBy) ? layers : [...layers, hiddenBy];
    return { path: pathText(tree.paths, path), dead: bytes(dead), cause, layers: all };
  });
}

/** The paths to tell, in order. Text is only made for those that are as large as the smallest told. */
function choose(tree: MergedTree, deadOf: Float64Array): PathIndex[] {
  const sizes = deadOf.filter((dead) => dead > 0).sort();
  if (sizes.length === 0) return [];
  const least = sizes[Math.max(0, sizes.length - most)] as number;
  const candidates: { readonly path: PathIndex; readonly dead: number; readonly text: string }[] = [];
  for (let path = 0; path < deadOf.length; path++) {
    const dead = deadOf[path] as number;
    if (dead >= least)
      candidates.push({ path: path as PathIndex, dead, text: pathText(tree.paths, path as PathIndex) });
  }
  candidates.sort((a, b) => b.dead - a.dead || (a.text < b.text ? -1 : 1));
  return candidates.slice(0, most).map(({ path }) => path);
}
