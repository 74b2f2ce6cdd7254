import type { PathIndex, PathTable } from '../model/path-table.ts';
import type { Row } from './rows.ts';

/** The rows that a scope has, without order or filter. A row is known by a reference that only its source understands. */
export interface RowSource {
  /** What `pathOf` refers to. */
  readonly paths: PathTable;
  /** References to all rows, in the order of the tree; kept by the source, not to be changed. */
  readonly rows: Uint32Array;
  pathOf(row: number): PathIndex;
  /** Content bytes of files, 0 of all else. */
  sizeOf(row: number): number;
  /** Seconds since 1970. */
  modifiedOf(row: number): number;
  /** The row in full. */
  read(row: number): Row;
}
