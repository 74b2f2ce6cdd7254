import { NONE } from '../base/names.ts';
import { visitPayloads } from './live-payloads.ts';
import { deadCauses, Fate, type MergedTree, type Version } from './merged-tree.ts';
import type { DeadCause } from './summary.ts';

/** A dead payload, and what took away the last path at which it could be seen. */
export interface DeadPayload {
  readonly version: Version;
  readonly size: number;
  readonly layer: number;
  readonly entry: number;
  readonly cause: DeadCause;
  /** Layer that took away the last path; the payload's own where it is repeated there. */
  readonly hiddenBy: number;
  /** What stood at that path: the payload itself or a hard link to it. */
  readonly last: Version;
}

/** Visits the files whose content nothing shows any more, base first, in the order of the tars. */
export function visitDead(tree: MergedTree, live: Uint8Array, visit: (dead: DeadPayload) => void): void {
  const lastLinks = lastHiddenLinks(tree, live);
  visitPayloads(tree, (version, size, layer, entry) => {
    if (live[version] === 1) return;
    const last = (lastLinks.get(version) ?? version) as Version;
    const cause = deadCauses[(tree.fate[last] as number) - Fate.Overwritten] as DeadCause;
    visit({ version, size, layer, entry, cause, hiddenBy: tree.hiddenBy[last] as number, last });
  });
}

/** For dead payloads that a hard link outlived: the link that was hidden last. */
function lastHiddenLinks(tree: MergedTree, live: Uint8Array): Map<number, number> {
  const last = new Map<number, number>();
  const { version, payload } = tree.links;
  for (let row = 0; row < version.length; row++) {
    const shared = payload[row] as number;
    if (shared === NONE || live[shared] === 1) continue;
    const link = version[row] as number;
    const before = last.get(shared) ?? shared;
    if ((tree.hiddenBy[link] as number) > (tree.hiddenBy[before] as number)) last.set(shared, link);
  }
  return last;
}
