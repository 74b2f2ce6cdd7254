import type { ImageSummary } from '../analysis/summary.ts';
import type { Compression } from '../codec/codec.ts';
import type { AbsentImage, ArchiveFormat, Artifact, Image } from '../model/image.ts';
import type { LayerScan } from '../model/layer-scan.ts';
import type { Problem } from '../model/problem.ts';

/** How far reading has come, in stored bytes. */
export interface Progress {
  readonly read: number;
  readonly total: number;
  /** Bytes a second over the last seconds; 0 until it is known. */
  readonly rate: number;
  /** Seconds left; null until it is known within reason. */
  readonly remaining: number | null;
}

export type ArchivePhase = 'opening' | 'reading' | 'done' | 'cancelled' | 'failed';

/** A dropped file or directory and what became of it. */
export interface ArchiveState {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  readonly phase: ArchivePhase;
  readonly progress: Progress;
  readonly compression: Compression;
  /** Null until it is known, and where the file is no image. */
  readonly format: ArchiveFormat | null;
  readonly problems: readonly Problem[];
  readonly artifacts: readonly Artifact[];
  readonly absent: readonly AbsentImage[];
  /** When the analysis was kept that stands for it, in milliseconds since 1970; null where the archive itself is open. */
  readonly keptAt: number | null;
  /** Whether that analysis came out of a library file: nothing of it was verified here. */
  readonly isImported: boolean;
}

export type LayerPhase = 'waiting' | 'reading' | 'done' | 'failed' | 'absent' | 'cancelled';

/** A layer of an image while and after its bytes are read. Layers that share a blob share its scan. */
export interface LayerState {
  readonly phase: LayerPhase;
  readonly progress: Progress;
  /** Null until the layer is done, and where its blob is absent. */
  readonly scan: LayerScan | null;
  /** Whether what was read agrees with what is declared; null: nothing to verify against, or not read. */
  readonly digestVerified: boolean | null;
  readonly diffIDVerified: boolean | null;
  /** Those of the image's layer, of its verification and of its scan. */
  readonly problems: readonly Problem[];
}

/** An image of the workspace. */
export interface ImageState {
  /** Unique in the session and stable: the image's position and its archive's. */
  readonly id: string;
  /** `ArchiveState.id`. */
  readonly archive: number;
  readonly image: Image;
  /** In the order of `image.layers`: the base first. */
  readonly layers: readonly LayerState[];
  /** Null until every layer that is there has been read. */
  readonly summary: ImageSummary | null;
}

/** How far a search through the contents of layers has come. */
export interface SearchState {
  readonly phase: 'idle' | 'reading' | 'done' | 'cancelled' | 'failed';
  /** In stored bytes of the layers that are read once more. */
  readonly progress: Progress;
}

/** The views of one image, in the order of their tabs. */
export const viewNames = [
  'overview',
  'layers',
  'files',
  'graph',
  'savings',
  'history',
  'config',
  'compare',
  'audit',
] as const;
export type ViewName = (typeof viewNames)[number];

/** What is selected, the same in every view. */
export interface Selection {
  readonly image: string | null;
  readonly layer: number | null;
  /** Absolute path in the selected image or layer. */
  readonly path: string | null;
  readonly view: ViewName;
}

/** Something dropped or picked: a file, or the files of a directory by their paths below it. */
export type Dropped =
  | {
      readonly kind: 'file';
      readonly file: File;
      /** By which the browser finds the file again, where it gives one. */
      readonly handle?: FileSystemFileHandle | null;
      /** Whether another site or app sent it: taken as an archive only, and never kept by itself. */
      readonly isSent?: boolean;
    }
  | { readonly kind: 'directory'; readonly name: string; readonly files: ReadonlyMap<string, File> };
