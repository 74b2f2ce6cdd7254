import { type Bytes, bytes } from '../../base/bytes.ts';
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
  const file = recoverDockerfile({ ...recorded, added: (layer) => computeAddedFiles(tree, layer) });
  const copied = new Set(file.lines.filter(isCopy).map(({ layer }) => layer));
  const layers = tree.layers.map(({ table }, layer) => ({
    shipped: bytes(shipped[layer] ?? 0),
    dead: dead[layer] ?? bytes(0),
    brought: table && copied.has(layer) ? computeBrought(table) : null,
  }));
  return { ...file, layers };
}

function isCopy({ instruction }: DockerfileLine): boolean {
  return instruction === 'COPY' || instruction === 'ADD';
}
