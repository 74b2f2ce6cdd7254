import type { DedupFigures } from '../../src/analysis/dedup.ts';

/** `X.dedup.json` beside a real archive: docs/metrics.md, "Several images", computed by an independent program, chunks left out. */
export interface DedupTruth {
  readonly sum: number;
  readonly waterfall: readonly (readonly [mechanism: string, saved: number])[];
  readonly layerBlobs: { readonly sum: number; readonly bytes: number };
  readonly disk: { readonly sum: number; readonly bytes: number };
  readonly images: readonly {
    readonly name: string;
    readonly diffIDs: readonly string[];
    readonly chainIDs: readonly string[];
    readonly exclusive: number;
    readonly shared: number;
    readonly fairShare: number;
  }[];
  readonly pull: readonly {
    readonly have: string;
    readonly want: string;
    readonly docker: number;
    readonly containerd: number;
    readonly podman: number;
  }[];
}

/** The parts of a report that such a truth speaks of. */
export interface DedupDocument {
  readonly images: readonly {
    readonly layers: readonly { readonly diffID: string | null; readonly chainID: string | null }[];
  }[];
  readonly dedup: DedupFigures;
}

/** The figures of a report in the shape of the truth, its images in the truth's order. */
export function asDedupTruth({ images, dedup }: DedupDocument, truth: DedupTruth): DedupTruth {
  const layersOf = (image: number) => images[image]?.layers ?? [];
  const positions = truth.images.map(({ diffIDs }) =>
    images.findIndex(({ layers }) => `${layers.map(({ diffID }) => diffID)}` === `${diffIDs}`),
  );
  const nameAt = (image: number) => truth.images[positions.indexOf(image)]?.name ?? '';
  return {
    sum: dedup.sum,
    waterfall: dedup.waterfall
      .slice(0, truth.waterfall.length)
      .map(({ mechanism, saved }) => [mechanism, saved]),
    layerBlobs: { sum: dedup.registry.sum, bytes: dedup.registry.bytes },
    disk: dedup.disk,
    images: positions.map((image) => ({
      name: nameAt(image),
      diffIDs: layersOf(image).map(({ diffID }) => `${diffID}`),
      chainIDs: layersOf(image).map(({ chainID }) => `${chainID}`),
      exclusive: dedup.images[image]?.exclusive ?? -1,
      shared: dedup.images[image]?.shared ?? -1,
      fairShare: dedup.images[image]?.fairShare ?? -1,
    })),
    pull: truth.pull.map(({ have, want }) => {
      const found = dedup.pull.find(
        (pull) => nameAt(pull.have[0] as number) === have && nameAt(pull.want) === want,
      );
      const { docker = -1, containerd = -1, podman = -1 } = found ?? {};
      return { have, want, docker, containerd, podman };
    }),
  };
}
