import { NONE } from '../base/names.ts';
import { ContentSet } from './content-set.ts';
import { type DeadPayload, visitDead } from './dead-payloads.ts';
import { visitPayloads } from './live-payloads.ts';
import { type MergedTree, tableOf } from './merged-tree.ts';

/** Layers that an image can have, and more: a content's number times this, and a layer, are one number. */
const layerSpan = 0x10000;

/**
 * Finds out which payloads that a layer took away it also ships again, at another path: what a move leaves. Only
 * contents that were taken away are looked for.
 */
export function computeReshipped(tree: MergedTree, live: Uint8Array): (payload: DeadPayload) => boolean {
  const contents = new ContentSet();
  const wanted = new Set<number>();
  const found = new Set<number>();
  visitDead(tree, live, ({ size, layer, entry, cause, hiddenBy }) => {
    if (size === 0 || !takesAway(cause) || layer === hiddenBy) return;
    const { content, digests } = tableOf(tree, layer);
    const row = content[entry] as number;
    if (row !== NONE) wanted.add(contents.intern(digests, row) * layerSpan + hiddenBy);
  });
  const keyOf = (layer: number, entry: number, by: number) => {
    const { content, digests } = tableOf(tree, layer);
    const row = content[entry] as number;
    const number = row === NONE ? NONE : contents.find(digests, row);
    return number === NONE ? -1 : number * layerSpan + by;
  };
  if (wanted.size > 0) {
    visitPayloads(tree, (_version, size, layer, entry) => {
      const key = size === 0 ? -1 : keyOf(layer, entry, layer);
      if (wanted.has(key)) found.add(key);
    });
  }
  return ({ layer, entry, cause, hiddenBy }) =>
    found.size > 0 && takesAway(cause) && layer !== hiddenBy && found.has(keyOf(layer, entry, hiddenBy));
}

function takesAway(cause: DeadPayload['cause']): boolean {
  return cause === 'removed' || cause === 'opaque' || cause === 'replaced';
}
