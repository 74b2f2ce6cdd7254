import type { Checkpoint } from '../codec/checkpoint.ts';
import type { Compression } from '../codec/codec.ts';
import type { ContentChunks } from '../model/content-chunks.ts';
import type { AuditedContents } from '../model/content-hits.ts';
import type { LayerBlob, OpenedArchive } from '../model/image.ts';
import type { HashedBlob, ScannedLayer } from '../model/layer-scan.ts';
import type { Problem } from '../model/problem.ts';
import type { ContentTask } from './content-picker.ts';
import type { RunSink, RunsEnd, RunsRequest } from './read-runs.ts';
import type { CompressedFile } from './visit-contents.ts';

/** What the page posts to an archive worker: a file, or the files of a directory by their paths below it. */
export type ArchiveInput =
  | { readonly kind: 'file'; readonly name: string; readonly file: Blob }
  | { readonly kind: 'directory'; readonly name: string; readonly files: ReadonlyMap<string, Blob> };

/** An archive with its metadata read; for a compressed archive its layers are scanned as well. */
export interface ReadArchive {
  readonly compression: Compression;
  /** Null where the input is no image; `problems` then says what it is. */
  readonly opened: OpenedArchive | null;
  /** Of the file and its outer compression; those of the archive itself stand in `opened`. */
  readonly problems: readonly Problem[];
  /** Scans of blobs that lie at `streamed` places, by member name. Empty for uncompressed archives. */
  readonly scans: ReadonlyMap<string, ScannedLayer>;
  /** Places from which an archive that is compressed as a whole can be decompressed again. Empty for all others. */
  readonly checkpoints: readonly Checkpoint[];
}

/** Contents that are looked through for what they give away, and for packages. */
export interface AuditTask extends ContentTask {
  /** What their names say that they are: positions in `fileKinds` (src/analysis/findings/contents/file-kind.ts). */
  readonly kinds: Uint8Array;
  /** The same of packages: positions in `packageFileKinds` (src/analysis/packages/package-file.ts). */
  readonly packageKinds: Uint8Array;
  /** Bytes that the compressed ones of them may unpack to, all together. */
  readonly unpackable: number;
}

/** Called at most ten times a second with the stored bytes read so far. */
export type ProgressCall = (read: number) => void;

/** What `archive.worker.ts` does. A run's id is the caller's; null comes back from a run that was aborted. */
export interface ArchiveWorkerApi {
  /** Must be called first; the module is null where WebAssembly is not to be used. */
  start(core: WebAssembly.Module | null): void;
  /** `readOn`: as in `ReadControl`. */
  open(
    run: number,
    input: ArchiveInput,
    progress: ProgressCall,
    readOn: boolean,
  ): Promise<ReadArchive | null>;
  /** Cuts contents of layers into chunks, by member name; for an archive that was opened and is compressed as a whole. */
  chunk(
    run: number,
    file: CompressedFile,
    tasks: ReadonlyMap<string, ContentTask>,
    progress: ProgressCall,
  ): Promise<ReadonlyMap<string, ContentChunks> | null>;
  /** Looks for secrets in contents of layers, likewise. */
  audit(
    run: number,
    file: CompressedFile,
    tasks: ReadonlyMap<string, AuditTask>,
    progress: ProgressCall,
  ): Promise<ReadonlyMap<string, AuditedContents> | null>;
  abort(run: number): void;
}

/** What `layer.worker.ts` does. */
export interface LayerWorkerApi {
  /** As in `ArchiveWorkerApi`. */
  start(core: WebAssembly.Module | null): void;
  /**
   * `relay` leads to another worker that does `hashRelayed` for this layer; null where there is none to spare. `readOn`: as in
   * `ReadControl`.
   */
  scan(
    run: number,
    blob: LayerBlob,
    progress: ProgressCall,
    relay: MessagePort | null,
    readOn: boolean,
  ): Promise<ScannedLayer | null>;
  hashRelayed(port: MessagePort): Promise<void>;
  /** Cuts contents of a layer that was scanned into chunks. */
  chunk(
    run: number,
    blob: LayerBlob,
    task: ContentTask,
    progress: ProgressCall,
  ): Promise<ContentChunks | null>;
  /** Looks for secrets in contents of a layer that was scanned. */
  audit(
    run: number,
    blob: LayerBlob,
    task: AuditTask,
    progress: ProgressCall,
  ): Promise<AuditedContents | null>;
  /** Reads runs of a layer that was scanned. `take` is called with a piece only when it has returned for the one before. */
  read(run: number, request: RunsRequest, take: RunSink): Promise<RunsEnd>;
  /** For a blob that is said to be a layer which was scanned before. */
  hash(run: number, blob: LayerBlob, progress: ProgressCall): Promise<HashedBlob | null>;
  abort(run: number): void;
}

/** Milliseconds between two progress calls of one run. */
export const progressInterval = 100;
