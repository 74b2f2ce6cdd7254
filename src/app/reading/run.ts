import type { LayerSource } from '../contents/layer-source.ts';
import type { ArchiveToKeep } from '../library/kept-record.ts';
import type { ArchiveState, ImageState } from '../state.ts';

/** An archive of the session, whether it is read or was kept. */
export interface Run {
  /** Unique in the session. */
  readonly id: number;
  readonly state: ArchiveState;
  readonly images: readonly ImageState[];
  /** True while bytes are being read. */
  readonly busy: boolean;
  /** Whether another site or app sent it: kept only when the user keeps it himself. */
  readonly isSent: boolean;
  /** Brings its images. Never rejects: whatever goes wrong becomes a problem of the archive or a layer. */
  start(): Promise<void>;
  /** Reads those layers further that were stopped by `limits.unpacked`. Never rejects. */
  readOn(): Promise<void>;
  /** Stops reading; layers that are done stay. */
  cancel(): void;
  /** Stops reading and takes out of the catalog what no other archive needs. */
  close(): void;
  /** Where the bytes of a layer can be had again, by its key in the catalog; null where they can't, or it is none of its own. */
  source(key: string): LayerSource | null;
  /** What can be kept of it, as of a time in milliseconds since 1970; null unless it has been read to its end. */
  toKeep(keptAt: number): ArchiveToKeep | null;
}
