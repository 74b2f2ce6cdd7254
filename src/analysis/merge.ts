import { type EntryIndex, type EntryTable, RowKind } from '../model/entry-table.ts';
import { applyEntries } from './entry-pass.ts';
import { settleLinks } from './hard-link.ts';
import { MergeState } from './merge-state.ts';
import { type MergedTree, pathOfEntry } from './merged-tree.ts';
import { NOTHING } from './standing.ts';
import { WhiteoutPass } from './whiteout-pass.ts';

/**
 * Applies all layers of an image, base first; null for those that could not be had. Of each layer first the whiteouts,
 * which act on lower layers wherever they stand in its tar, then the entries in the order of the tar (image-spec
 * layer.md, "Applying Changesets"). The tables are kept, not copied. Linear in the entries of all layers.
 */
export function mergeLayers(tables: readonly (EntryTable | null)[]): MergedTree {
  const state = new MergeState();
  for (const table of tables) {
    if (table) applyLayer(state, table);
    else state.skipLayer();
  }
  reportCircles(state);
  return state.finish();
}

function applyLayer(state: MergeState, table: EntryTable): void {
  const layer = state.openLayer(table);
  const whiteouts = new WhiteoutPass(state, layer);
  whiteouts.apply();
  applyEntries(state, layer);
  whiteouts.applyLate();
  settleLinks(state);
  whiteouts.report();
}

/** Says which of the symbolic links that stand in the end can't be followed. */
function reportCircles(state: MergeState): void {
  const { standing, walker } = state;
  for (const [index, layer] of state.layers.entries()) {
    const { kind } = layer.table ?? { kind: new Uint8Array(0) };
    for (let entry = 0; entry < kind.length; entry++) {
      if (kind[entry] !== RowKind.Symlink) continue;
      const path = pathOfEntry(layer, entry as EntryIndex);
      const stands = standing.kindAt(path) !== NOTHING && standing.lastAt(path) === layer.start + entry;
      if (stands && walker.walk(path).endless) state.report('link.loop', path, index);
    }
  }
}
