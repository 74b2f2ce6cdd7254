import { limits } from '../base/limits.ts';
import { type DedupImage, type DedupLayer, isUncompressed } from './dedup-image.ts';

/** The engines whose pulls are computed. */
export type PullEngine = 'docker' | 'containerd' | 'podman';

/**
 * Stored bytes that each engine downloads for image `want` into a store that holds the images `have` (positions). Where a layer among them is
 * stored uncompressed here, no registry is known to send as many: it would hold less.
 */
export interface Pull {
  readonly have: readonly number[];
  readonly want: number;
  /** docker with a graph driver: everything above the longest run of known chainIDs from the base. */
  readonly docker: number;
  /** containerd, and docker on it: layers with neither a snapshot of their chainID nor their blob in the content store. */
  readonly containerd: number;
  /** podman (containers/storage): layers whose diffID is known nowhere. */
  readonly podman: number;
  /** Whether a layer of those is stored uncompressed. */
  readonly uncompressed: Readonly<Record<PullEngine, boolean>>;
}

/** The pulls of every image into a store that holds one other, for every ordered pair of the first `limits.pulledImages`. */
export function computePulls(all: readonly DedupImage[]): readonly Pull[] {
  const images = all.slice(0, limits.pulledImages);
  const stores = images.map(({ layers }) => new Store(layers));
  const pulls: Pull[] = [];
  for (const [have, store] of stores.entries()) {
    for (const [want, image] of images.entries()) {
      if (have !== want) pulls.push({ have: [have], want, ...computePull(store, image) });
    }
  }
  return pulls;
}

/** What a store already holds, by the identities that engines look for. */
export class Store {
  readonly digests: ReadonlySet<string | null>;
  readonly diffIDs: ReadonlySet<string | null>;
  readonly chainIDs: ReadonlySet<string | null>;

  /** A store with these layers, of any number of images. */
  constructor(layers: readonly DedupLayer[]) {
    this.digests = known(layers.map(({ digest }) => digest));
    this.diffIDs = known(layers.map(({ diffID }) => diffID));
    this.chainIDs = known(layers.map(({ chainID }) => chainID));
  }
}

/** What each engine downloads for an image. A blob that the image holds twice is downloaded once. */
export function computePull(store: Store, { layers }: DedupImage): Omit<Pull, 'have' | 'want'> {
  const firstMiss = layers.findIndex(({ chainID }) => !store.chainIDs.has(chainID));
  const docker = firstMiss === -1 ? [] : layers.slice(firstMiss);
  const containerd = layers.filter(
    ({ chainID, digest }) => !store.chainIDs.has(chainID) && !store.digests.has(digest),
  );
  const podman = layers.filter(({ diffID }) => !store.diffIDs.has(diffID));
  return {
    docker: download(docker),
    containerd: download(containerd),
    podman: download(podman),
    uncompressed: {
      docker: docker.some(isUncompressed),
      containerd: containerd.some(isUncompressed),
      podman: podman.some(isUncompressed),
    },
  };
}

function download(layers: readonly DedupLayer[]): number {
  const seen = new Set<string>();
  let size = 0;
  for (const layer of layers) {
    if (layer.digest !== null && seen.has(layer.digest)) continue;
    if (layer.digest !== null) seen.add(layer.digest);
    size += layer.size;
  }
  return size;
}

function known(identities: readonly (string | null)[]): ReadonlySet<string | null> {
  return new Set(identities.filter((identity) => identity !== null));
}
