import type { MapNode, MapPart } from '../../analysis/byte-map.ts';
import { bytesOf, directoriesOf, partsOf } from './layout.ts';

/** Directories that have a row of their own; what is left is one row more. */
const rows = 12;

/** A row: a directory, or the rest of them, and its bytes by layer. */
export interface MatrixLine {
  readonly node: MapNode;
  readonly parts: readonly MapPart[];
}

/** What each layer brought to each directory. */
export interface MatrixLayout {
  /** The largest first, the rest last. */
  readonly lines: readonly MatrixLine[];
  /** Bytes of the largest bar. */
  readonly most: number;
  /** Bytes of each layer in all lines. */
  readonly sums: ReadonlyMap<number, MapPart>;
}

/** Makes rows of a map of the root. */
export function layOutMatrix(map: MapNode): MatrixLayout {
  const directories = directoriesOf(map);
  const later = directories.slice(rows);
  const rest: MapNode = { ...map, kind: 'rest', count: later.length, children: later };
  const lines = [...directories.slice(0, rows), ...(later.length > 0 ? [rest] : [])].map((node) => ({
    node,
    parts: partsOf(node),
  }));
  return {
    lines,
    most: Math.max(...lines.flatMap(({ parts }) => parts.map(bytesOf))),
    sums: new Map(partsOf(map).map((part) => [part.layer, part])),
  };
}
