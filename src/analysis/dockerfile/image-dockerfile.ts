import { type Bytes, bytes } from '../../base/bytes.ts';
import type { EntryTable } from '../../model/entry-table.ts';
import { computeDeadByLayer } from '../dead-by-layer.ts';
import { computeLivePayloads, visitPayloads } from '../live-payloads.ts';
import type { MergedTree } from '../merged-tree.ts';
import { computeAddedFiles } from './added-files.ts';
import { type Brought, computeBrought } from './brought.ts';
import type { Dockerfile, DockerfileLine } from './dockerfile.ts';
import { type RecordedImage, recoverDockerfile } from './recover.ts';

/** What a layer ships: payload bytes of its files, and how many of them no container sees. */
export interface ShippedLayer {
  readonly shipped: Bytes;
  readonly dead: Bytes;
  /** What a COPY or ADD put there; null for layers of other instructions, and for one that is not there. */
  readonly brought: Brought | null;
}

/** A Dockerfile beside the layers that its lines made. */
export interface ImageDockerfile extends Dockerfile {
  /** By layer, base first. */
  readonly layers: readonly ShippedLayer[];
}

/** `recoverDockerfile` with what the layers of the image's tree show. */
export function computeImageDockerfile(
  tree: MergedTree,
  recorded: Omit<RecordedImage, 'added'>,
): ImageDockerfile {
  const dead = computeDeadByLayer(tree, computeLivePayloads(tree));
  const shipped = tree.layers.map(() => 0);
  visitPayloads(tree, (_, size, layer) => {
    shipped[layer] = (shipped[layer] as number) + size;
  });
  const addedOf = onceEachTable(tree, (layer) => computeAddedFiles(tree, layer));
  const broughtOf = onceEachTable(tree, (_, table) => computeBrought(table));
  const file = recoverDockerfile({ ...recorded, added: addedOf });
  const copied = new Set(file.lines.filter(isCopy).map(({ layer }) => layer));
  const layers = tree.layers.map((_, layer) => ({
    shipped: bytes(shipped[layer] ?? 0),
    dead: dead[layer] ?? bytes(0),
    brought: copied.has(layer) ? broughtOf(layer) : null,
  }));
  return { ...file, layers };
}

/** Computes something of a layer's table once, at however many positions of the image the layer is; null where it is not there. */
function onceEachTable<T>(
  tree: MergedTree,
  compute: (layer: number, table: EntryTable) => T,
): (layer: number) => T | null {
  const known = new Map<EntryTable, T>();
  return (layer) => {
    const table = tree.layers[layer]?.table;
    if (!table) return null;
    const value = known.get(table) ?? compute(layer, table);
    known.set(table, value);
    return value;
  };
}

function isCopy({ instruction }: DockerfileLine): boolean {
  return instruction === 'COPY' || instruction === 'ADD';
}
