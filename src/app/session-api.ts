import type { ReadonlySignal } from '@preact/signals';
import type { LifeEvent } from '../analysis/biography.ts';
import type { MapNode, MapQuery } from '../analysis/byte-map.ts';
import type { DedupFigures, DedupImage } from '../analysis/dedup.ts';
import type { ImageDockerfile } from '../analysis/dockerfile/image-dockerfile.ts';
import type { Duplicates } from '../analysis/duplicates.ts';
import type { LayerGraph } from '../analysis/layer-graph.ts';
import type { Row, RowQuery, RowScope, RowWindow } from '../analysis/rows.ts';
import type { Shown } from './address/shown.ts';
import type { Audit } from './audit/audit-api.ts';
import type { DiveGate } from './audit/dive-gate-api.ts';
import type { Signatures } from './audit/signatures-api.ts';
import type { Comparisons } from './comparison/comparisons-api.ts';
import type { Containers } from './comparison/containers-api.ts';
import type { Contents } from './contents/contents-api.ts';
import type { Exports } from './exports/exports-api.ts';
import type { Library } from './library/library-api.ts';
import type { Arrivals } from './offline/arrivals-api.ts';
import type { Offline } from './offline/offline-api.ts';
import type { ArchiveState, Dropped, ImageState, SearchState, Selection } from './state.ts';

/**
 * What the screen asks of the session. Signals change as results arrive (at most ten times a second); an object in them
 * is never changed in place, so that `===` tells whether something is new.
 */
export interface Session {
  readonly archives: ReadonlySignal<readonly ArchiveState[]>;
  readonly images: ReadonlySignal<readonly ImageState[]>;
  /** What the images are built of, in their order. */
  readonly graph: ReadonlySignal<LayerGraph>;
  readonly selection: ReadonlySignal<Selection>;
  /** What the address selects in an image that is not open; it is applied when that image comes. Null where there is none. */
  readonly awaited: ReadonlySignal<Selection | null>;
  /** Why nothing can be shown any more: how the worker came to an end that holds all tables. Null as long as it lives. */
  readonly lost: ReadonlySignal<string | null>;
  /**
   * Starts what every archive needs, ahead of the first: for when a user is about to give one. The page loads without it,
   * as most of its code is what workers do.
   */
  prepare(): void;
  /** Opens what was dropped or picked, beside what is open already. */
  open(dropped: readonly Dropped[]): void;
  /** Opens the sample that is built into the app. */
  openSample(): Promise<void>;
  /** Stops reading an archive; layers that are done stay. */
  cancel(archive: number): void;
  /** Reads on, without that limit, the layers of an archive that were stopped because they unpack to so much. */
  readOn(archive: number): void;
  /** Removes an archive and its images. */
  close(archive: number): void;
  /** How the views show an image: the same whenever it is asked for; the URL follows. */
  shownOf(image: string): Shown;
  /** Changes some of the selection; the URL follows. */
  select(change: Partial<Selection>): void;
  /** A window of rows of a file list; null where the query was overtaken by another of the same list. */
  rows(query: RowQuery, from: number, count: number): Promise<RowWindow | null>;
  /** Which row of a list a path is, or in a tree the innermost directory above it that is a row; null where none is. */
  findPosition(query: RowQuery, path: string): Promise<number | null>;
  /** The row of one path in an image or one of its layers; null where it is not there. */
  findRow(image: string, scope: RowScope, path: string): Promise<Row | null>;
  /** What the layers of an image did to a path, base first. */
  biography(image: string, path: string): Promise<readonly LifeEvent[]>;
  /** A map of the bytes in a directory of an image; null where it has no such path. */
  map(image: string, query: MapQuery): Promise<MapNode | null>;
  /** The contents that stand in an image's final file system more than once. */
  duplicates(image: string): Promise<Duplicates>;
  /** The Dockerfile that an image was made by, as far as it can still be told; null for one that is not open. */
  dockerfile(image: string): Promise<ImageDockerfile | null>;
  /** What images share, by their ids, of all that has been read. */
  savings(images: readonly string[]): Promise<Savings>;
  readonly contents: Contents;
  readonly audit: Audit;
  readonly diveGate: DiveGate;
  readonly comparisons: Comparisons;
  readonly exports: Exports;
  readonly containers: Containers;
  readonly library: Library;
  readonly offline: Offline;
  readonly arrivals: Arrivals;
  readonly signatures: Signatures;
  /** How far looking for chunks has come. */
  readonly chunks: ReadonlySignal<SearchState>;
  /**
   * Looks for chunks that the contents of these images share, so that their savings tell of them. Layers are read once more;
   * what is known already is not.
   */
  findChunks(images: readonly string[]): Promise<void>;
  /** Stops looking; what was found stays. */
  cancelChunks(): void;
  /** The report of all that is open (REPORT: `tarsight.report/1`) as JSON text; waits until reading has ended. */
  report(): Promise<string>;
}

/** What several images share; positions in the figures are those of `images`. */
export interface Savings {
  readonly images: readonly DedupImage[];
  readonly figures: DedupFigures;
}
