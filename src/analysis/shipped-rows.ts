import { type Bytes, bytes } from '../base/bytes.ts';
import { type EntryIndex, RowKind } from '../model/entry-table.ts';
import { pathText } from '../model/path-table.ts';
import { visitDead } from './dead-payloads.ts';
import { readEntryRow } from './entry-row.ts';
import { computeLivePayloads } from './live-payloads.ts';
import { ChangeMark, changeWord, deadCauses, type MergedTree, pathOfEntry } from './merged-tree.ts';
import type { Row } from './rows.ts';
import type { DeadCause } from './summary.ts';

/** An entry of a layer, and what became of its payload. */
export interface ShippedRow extends Row {
  /** All or none of a file's size; null for what is no file. */
  readonly dead: Bytes | null;
  readonly cause: DeadCause | null;
  /** Layer that took away the last path at which the content could be seen; null while it is live. */
  readonly hiddenBy: number | null;
}

/** Why payloads of an image are dead, a column each, by version. */
export interface DeadColumns {
  /** Index into `deadCauses` and one more; 0 for what is not dead. */
  readonly cause: Uint8Array;
  readonly hiddenBy: Uint16Array;
}

/** `DeadColumns` of an image, all of whose layers are there. */
export function computeDeadColumns(tree: MergedTree): DeadColumns {
  const cause = new Uint8Array(tree.hiddenBy.length);
  const hiddenBy = new Uint16Array(tree.hiddenBy.length);
  visitDead(tree, computeLivePayloads(tree), (dead) => {
    cause[dead.version] = deadCauses.indexOf(dead.cause) + 1;
    hiddenBy[dead.version] = dead.hiddenBy;
  });
  return { cause, hiddenBy };
}

/** A run of the entries of a layer in the order of its tar; empty past its end, and for a layer that is not there. */
export function readShippedRows(
  tree: MergedTree,
  columns: DeadColumns,
  layer: number,
  from: number,
  count: number,
): readonly ShippedRow[] {
  const merged = tree.layers[layer];
  if (!merged?.table) return [];
  const { table, start } = merged;
  const rows: ShippedRow[] = [];
  for (let entry = from; entry < Math.min(from + count, table.kind.length); entry++) {
    const version = start + entry;
    const mark = tree.change[version] as number;
    const row = readEntryRow(table, entry as EntryIndex, {
      path: pathText(tree.paths, pathOfEntry(merged, entry as EntryIndex)),
      layer,
      change: changeWord(mark),
      attributesOnly: mark === ChangeMark.Attributes,
    });
    const cause = columns.cause[version] as number;
    const isFile = row.kind === RowKind.File;
    rows.push({
      ...row,
      dead: isFile ? bytes(cause > 0 ? row.size : 0) : null,
      cause: deadCauses[cause - 1] ?? null,
      hiddenBy: cause > 0 ? (columns.hiddenBy[version] as number) : null,
    });
  }
  return rows;
}
