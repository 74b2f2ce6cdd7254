import type { EntryTable } from '../model/entry-table.ts';
import { computeDistinctLayers, type DedupImage } from './dedup-image.ts';

/** Entries of a layer by the image's id and the layer's position; null where they are not to be had. */
export type TableOf = (image: string, layer: number) => EntryTable | null;

/** A distinct layer's entries and where the layer stands first. */
export interface PlacedTable {
  /** Position of the image. */
  readonly image: number;
  readonly layer: number;
  readonly table: EntryTable | null;
}

/** The entries of each layer once, in the order of the images. */
export function placeTables(images: readonly DedupImage[], tableOf: TableOf): readonly PlacedTable[] {
  const positions = new Map(images.map(({ id }, position) => [id, position]));
  return computeDistinctLayers(images).map(({ image, position }) => ({
    image: positions.get(image) as number,
    layer: position,
    table: tableOf(image, position),
  }));
}
