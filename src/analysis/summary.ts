import type { Bytes } from '../base/bytes.ts';
import type { Problem } from '../model/problem.ts';
import type { Advice } from './advice/advice.ts';

/** Why payload bytes that an image ships are not visible in its final file system (docs/metrics.md, "One image"). */
export type DeadCause = 'overwritten' | 'metadata' | 'removed' | 'opaque' | 'replaced' | 'repeated';

/** Counts of the final file system, its root directory left out. */
export interface TreeCounts {
  readonly files: number;
  readonly directories: number;
  readonly symlinks: number;
  readonly hardlinks: number;
  readonly devices: number;
  readonly fifos: number;
}

/** A path whose payload is dead in part or whole. `layers`: those that ship a dead copy, then the one that hid the last. */
export interface DeadPath {
  readonly path: string;
  readonly dead: Bytes;
  readonly cause: DeadCause;
  readonly layers: readonly number[];
}

/** dive's own figures, computed exactly as dive does, for people who compare. */
export interface DiveFigures {
  readonly efficiency: number;
  readonly wastedBytes: Bytes;
  readonly userWastedPercent: number;
}

/** Where dive's `wastedBytes` comes from, held against the dead bytes: `wastedBytes = dead + live + twice - missed`. */
export interface DiveGap {
  /** Bytes that are visible in the final file system and that dive counts: of a path seen twice it counts every copy. */
  readonly live: Bytes;
  /** Bytes that dive counts more than once: a directory that was deleted more than once. */
  readonly twice: Bytes;
  /** Dead bytes that dive does not count, by cause. */
  readonly missed: Readonly<Record<DeadCause, Bytes>>;
  /** Whether dive left a layer half read, at a whiteout of nothing. */
  readonly stopped: boolean;
}

/** Live and dead bytes of one image. `live + dead` is the sum of its layers' content sizes. */
export interface Waste {
  readonly live: Bytes;
  readonly dead: Bytes;
  /** `live / (live + dead)`; 1 for an image with no payload. */
  readonly efficiency: number;
  readonly causes: Readonly<Record<DeadCause, Bytes>>;
  /** Payload of live files whose content already counted once in the image. */
  readonly duplicate: Bytes;
  readonly dive: DiveFigures;
  /** Largest first, then by path; at most 100. */
  readonly paths: readonly DeadPath[];
}

/** What an image adds up to, once every layer that its archive holds has been scanned. */
export interface ImageSummary {
  readonly tree: TreeCounts;
  readonly waste: Waste;
  /** Dead payload bytes that each layer ships, base first; they add up to `waste.dead`. */
  readonly deadByLayer: readonly Bytes[];
  readonly diveGap: DiveGap;
  /** What to write instead, the most dead bytes first. */
  readonly advice: readonly Advice[];
  /** Found while its layers were applied one over the other. */
  readonly problems: readonly Problem[];
}
