import { type Bytes, bytes } from '../../base/bytes.ts';
import { computeDeadByLayer } from '../dead-by-layer.ts';
import { computeLivePayloads, visitPayloads } from '../live-payloads.ts';
import type { MergedTree } from '../merged-tree.ts';
import { computeAddedFiles } from './added-files.ts';
import type { Dockerfile } from './dockerfile.ts';
import { type RecordedImage, recoverDockerfile } from './recover.ts';

/** A Dockerfile beside the layers that its lines made. */
export interface ImageDockerfile extends Dockerfile {
  /** By layer, base first: payload bytes that its files ship, and how many of them no container sees. */
  readonly bytes: readonly { readonly shipped: Bytes; readonly dead: Bytes }[];
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
  return {
    ...recoverDockerfile({ ...recorded, added: (layer) => computeAddedFiles(tree, layer) }),
    bytes: shipped.map((size, layer) => ({ shipped: bytes(size), dead: dead[layer] ?? bytes(0) })),
  };
}
