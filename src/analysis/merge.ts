import { limits } from '../base/limits.ts';
import { type EntryIndex, type EntryTable, RowKind } from '../model/entry-table.ts';
import { EntryPass } from './entry-pass.ts';
import { MergeState } from './merge-state.ts';
import { type MergedTree, pathOfEntry } from './merged-tree.ts';
import { isPlain } from './plain-layer.ts';
import { NOTHING } from './standing.ts';
import { UnpackPass } from './unpack-pass.ts';
import { WhiteoutPass } from './whiteout-pass.ts';

/**
 * Applies all layers of an image, base first; null for those that could not be had. The tree is the one that overlay shows, as
 * docker (overlay2), containerd and podman use it: each layer is unpacked into a directory of its own, in the order of its tar,
 * and the directories are laid over one another. So nothing of a lower layer, not even a symbolic link, decides where an entry goes.
 * The tables are kept, not copied. Linear in the entries of all layers.
 *
 * Example: below `lib -> usr/lib`, above `lib/x`. Unpacked on its own, the upper layer has a directory `lib` with `x` in it; laid over
 * the link it takes the link's place, and `usr/lib` stays as it was.
 */
export function mergeLayers(tables: readonly (EntryTable | null)[]): MergedTree {
  const steps = mergeInSteps(tables);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** `mergeLayers` in steps of some `limits.mergeStep` entries, so that something else can have its turn between two of them. */
export function* mergeInSteps(tables: readonly (EntryTable | null)[]): Generator<void, MergedTree> {
  const state = new MergeState();
  const most = countMergeable(tables);
  for (const table of tables.slice(0, most)) {
    if (!table) state.skipLayer();
    else yield* applyLayer(state, table);
  }
  if (most < tables.length) {
    for (const _ of tables.slice(most)) state.skipLayer();
    state.reportLeftOut(most, tables.length - 1);
  }
  yield* reportCircles(state);
  return state.finish();
}

/** How many layers, from the base on, have no more entries together than are merged. */
function countMergeable(tables: readonly (EntryTable | null)[]): number {
  let entries = 0;
  const over = tables.findIndex((table) => {
    entries += table?.kind.length ?? 0;
    return entries > limits.mergedEntries;
  });
  return over === -1 ? tables.length : over;
}

function* applyLayer(state: MergeState, table: EntryTable): Generator<void, void> {
  const layer = state.openLayer(table);
  const pass = isPlain(table) ? null : new UnpackPass(state, layer);
  if (pass) yield* inSteps(table.kind.length, (from, to) => pass.apply(from, to));
  const unpacked = pass?.finish() ?? null;
  new WhiteoutPass(state, layer, unpacked).apply();
  const entries = new EntryPass(state, layer, unpacked);
  yield* inSteps(table.kind.length, (from, to) => entries.apply(from, to));
  entries.finish();
}

function* inSteps(length: number, apply: (from: number, to: number) => void): Generator<void, void> {
  for (let from = 0; from < length; from += limits.mergeStep) {
    apply(from, Math.min(length, from + limits.mergeStep));
    yield;
  }
}

/** Says which of the symbolic links that stand in the end can't be followed. */
function* reportCircles(state: MergeState): Generator<void, void> {
  const { standing, walker } = state;
  for (const [index, layer] of state.layers.entries()) {
    const { kind } = layer.table ?? { kind: new Uint8Array(0) };
    for (
      let entry = kind.indexOf(RowKind.Symlink);
      entry !== -1;
      entry = kind.indexOf(RowKind.Symlink, entry + 1)
    ) {
      const path = pathOfEntry(layer, entry as EntryIndex);
      const stands = standing.kindAt(path) !== NOTHING && standing.lastAt(path) === layer.start + entry;
      if (stands && walker.walk(path).endless) state.report('link.loop', path, index);
    }
    yield;
  }
}
