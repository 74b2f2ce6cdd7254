import type { ImageShelf } from '../image-shelf.ts';
import { keyOf, Recent } from '../recent.ts';
import { type ComparedContainer, compareContainer } from './compare-container.ts';
import {
  ContainerLayer,
  type ContainerQuery,
  type ContainerSummary,
  type ContainerWindow,
} from './container-layer.ts';
import { type Origin, rankOrigins } from './rank-origins.ts';

/** How many containers are kept for the next question. */
const keptLayers = 2;
/** Origins that are told. */
const mostOrigins = 10;

/** Where a container comes from by its content, and what it did on top of that. */
export interface ContainerFacts {
  /** The images that it may come from, the most likely first; at most 10. */
  readonly origins: readonly Origin[];
  /** Against the image that was asked for, else the first of them; null where there is none. */
  readonly image: string | null;
  readonly summary: ContainerSummary | null;
}

/** Answers what is asked of containers' file systems, images of one layer, beside the images of the shelf. */
export class ContainerShelf {
  readonly #shelf: ImageShelf;
  readonly #layers = new Recent<ContainerLayer>(keptLayers);
  readonly #files = new Map<string, ComparedContainer['files']>();

  constructor(shelf: ImageShelf) {
    this.#shelf = shelf;
  }

  /** What a container is held against `images`, or `against` alone; null where its own table is not there. */
  facts(root: string, images: readonly string[], against: string | null): ContainerFacts | null {
    if (this.#table(root) === null) return null;
    const candidates = images.map((image) => ({ image, files: this.#filesOf(root, image) }));
    const origins = rankOrigins(candidates).slice(0, mostOrigins);
    const image = against ?? origins[0]?.image ?? null;
    return { origins, image, summary: image === null ? null : this.#layer(root, image).summary() };
  }

  /** A window of what a container did on top of an image. */
  rows(root: string, image: string, query: ContainerQuery, from: number, count: number): ContainerWindow {
    if (this.#table(root) === null) return { from, rows: [], total: 0 };
    return this.#layer(root, image).rows(query, from, count);
  }

  /** Forgets all: an image or a layer has come or gone. */
  forget(): void {
    this.#layers.drop('');
    this.#files.clear();
  }

  #layer(root: string, image: string): ContainerLayer {
    return this.#layers.get(keyOf(root, [image]), () => new ContainerLayer(this.#compare(root, image)));
  }

  #filesOf(root: string, image: string): ComparedContainer['files'] {
    const key = keyOf(root, [image]);
    const files = this.#files.get(key) ?? this.#compare(root, image).files;
    this.#files.set(key, files);
    return files;
  }

  #compare(root: string, image: string): ComparedContainer {
    const table = this.#table(root);
    if (!table) throw new Error(`${root} has no table`);
    const tables = this.#shelf.keys(image).map((key) => this.#shelf.table(key));
    return compareContainer(this.#shelf.tree(image).tree, tables, table);
  }

  #table(root: string) {
    return this.#shelf.table(this.#shelf.keys(root)[0]);
  }
}
