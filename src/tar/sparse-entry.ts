import { type ReportDifference, reportInexact } from './differences.ts';
import type { TarEntry } from './entry.ts';
import type { Integer } from './integer.ts';
import { type MapFragment, storedBytes } from './sparse-map.ts';

/**
 * The entry of a sparse file: `before` is what its header says, `map` and `size` are valid, `left` stored bytes follow at
 * `dataOffset`. Up to `room` bytes of holes are filled. A map that other bytes are stored for is only reported: Go finds out when the content is read, not when the
 * entry is.
 */
export function createSparseEntry(
  before: TarEntry,
  map: readonly MapFragment[],
  size: Integer,
  dataOffset: number,
  left: number,
  room: number,
  report: ReportDifference,
): TarEntry {
  const stored = storedBytes(map);
  const holes = Number(size) - Number(stored);
  const isExact = typeof size === 'number';
  const entry: TarEntry = {
    ...before,
    size: Number(size),
    // No fragment reaches beyond the file, so they are rounded only where its size is.
    sparse: map.map(({ offset, length }) => ({ offset: Number(offset), length: Number(length) })),
    dataOffset,
    storedSize: left,
    hasContent: isExact && holes <= room && stored <= left,
  };
  reportInexact('length', size, entry, report);
  if (Number(stored) !== left) {
    const rest = () => `is sparse: its map has ${stored} bytes, ${left} are stored; docker refuses it.`;
    report('tar.sparse', entry, rest);
  } else if (isExact && !entry.hasContent) {
    const rest = () =>
      `is sparse with ${holes} bytes of holes, more than are filled in one tar; its content is not looked at.`;
    report('tar.sparse-too-large', entry, rest);
  }
  return entry;
}
