import type { ContainerQuery, ContainerWindow } from '../../analysis/container/container-layer.ts';
import type { ContainerFacts } from '../../analysis/container/container-shelf.ts';
import type { ReportContainer } from '../../export/container-record.ts';
import type { ArchiveState, ImageState } from '../state.ts';
import type { Workshop } from '../workshop.ts';
import type { Containers } from './containers-api.ts';

/** Paths that a report tells of a container. */
const mostPaths = 100;

/** What is open in a session. */
export interface OpenImages {
  readonly archives: readonly ArchiveState[];
  readonly images: readonly ImageState[];
}

/** The containers of a session. */
export class RootContainers implements Containers {
  readonly #workshop: Workshop;
  readonly #open: () => OpenImages;

  /** `open` gives what is open. */
  constructor(workshop: Workshop, open: () => OpenImages) {
    this.#workshop = workshop;
    this.#open = open;
  }

  isRoot(image: string): boolean {
    return this.#formatOf(image) === 'rootfs';
  }

  async facts(root: string, against?: string): Promise<ContainerFacts | null> {
    const whole = this.#open().images.filter(({ layers }) => layers.every(({ scan }) => scan?.complete));
    // What was not read to its end would seem deleted.
    if (!this.isRoot(root) || !whole.some(({ id }) => id === root)) return null;
    const ids = whole
      .map(({ id }) => id)
      .filter((id) => this.#formatOf(id) !== 'rootfs' && this.#formatOf(id) !== 'layer');
    return this.#workshop.catalog.containerFacts(root, ids, against ?? null);
  }

  rows(
    root: string,
    image: string,
    query: ContainerQuery,
    from: number,
    count: number,
  ): Promise<ContainerWindow> {
    return this.#workshop.catalog.containerRows(root, image, query, from, count);
  }

  /** Every root file system that is open, as the report tells it. */
  async report(): Promise<readonly ReportContainer[]> {
    const { images } = this.#open();
    const found: ReportContainer[] = [];
    for (const [image, { id }] of images.entries()) {
      const facts = await this.facts(id);
      if (!facts) continue;
      const query = { deeds: [], sort: 'size' } as const;
      const rows = facts.image === null ? null : await this.rows(id, facts.image, query, 0, mostPaths);
      const positionOf = (own: string) => images.findIndex((other) => other.id === own);
      const origins = facts.origins.map((origin) => ({ ...origin, image: positionOf(origin.image) }));
      found.push({ image, origins, summary: facts.summary, paths: rows?.rows ?? [] });
    }
    return found;
  }

  #formatOf(id: string): ArchiveState['format'] {
    const { archives, images } = this.#open();
    const image = images.find((each) => each.id === id);
    return archives.find((archive) => archive.id === image?.archive)?.format ?? null;
  }
}
