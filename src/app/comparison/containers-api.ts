import type { ContainerQuery, ContainerWindow } from '../../analysis/container/container-layer.ts';
import type { ContainerFacts } from '../../analysis/container/container-shelf.ts';

/** Holds root file systems that are open (`docker export`) against the images that are: what a container did on top of its image. */
export interface Containers {
  /** Whether an image is a root file system, by its id. */
  isRoot(image: string): boolean;
  /**
   * Which of the open images that were read whole a root file system comes from, and what was done on top of it, or on top of
   * `against`. Null where it is none, or was not read.
   */
  facts(root: string, against?: string): Promise<ContainerFacts | null>;
  /** A window of what was done on top of an image. */
  rows(
    root: string,
    image: string,
    query: ContainerQuery,
    from: number,
    count: number,
  ): Promise<ContainerWindow>;
}
