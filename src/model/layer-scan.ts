import type { Bytes } from '../base/bytes.ts';
import { type Checkpoint, checkpointBuffers } from '../codec/checkpoint.ts';
import type { Compression } from '../codec/codec.ts';
import type { Digest } from '../oci/digest.ts';
import { type EntryTable, tableBuffers } from './entry-table.ts';
import type { Problem } from './problem.ts';

/** How many entries of each kind a layer holds; whiteout markers are not counted as files. */
export interface EntryCounts {
  readonly files: number;
  readonly directories: number;
  readonly symlinks: number;
  readonly hardlinks: number;
  readonly devices: number;
  readonly fifos: number;
  readonly whiteouts: number;
  readonly opaqueWhiteouts: number;
}

/** What reading a layer's bytes told: one read, one decompression, one pass. */
export interface LayerScan {
  /** SHA-256 of the blob as stored; null where it could not be read to its end. */
  readonly digest: Digest | null;
  /** SHA-512 of the blob as stored, where its name declares one and it was read to its end; else null. */
  readonly sha512: Digest | null;
  /** SHA-256 of the uncompressed tar, trailing bytes included; null where decompression did not reach the end. */
  readonly diffID: Digest | null;
  readonly compression: Compression;
  /** Stored bytes read. */
  readonly size: Bytes;
  readonly uncompressedSize: Bytes;
  /** Payload bytes of regular files. */
  readonly contentSize: Bytes;
  readonly entries: EntryCounts;
  /** False when a problem ended the reading early: counts and sizes are then lower bounds. */
  readonly complete: boolean;
  readonly problems: readonly Problem[];
}

/** A scan with its entries; the table and the checkpoints go to the catalog, the scan to everyone. */
export interface ScannedLayer {
  readonly scan: LayerScan;
  readonly table: EntryTable;
  /** Places in the stored bytes from which the layer can be decompressed again, in order. */
  readonly checkpoints: readonly Checkpoint[];
}

/** Whether a layer was not read to its end because it unpacks to so much. */
export function isStopped({ problems }: LayerScan): boolean {
  return problems.some(({ code }) => code === 'limit.unpacked');
}

/** The buffers of a scanned layer, for transfer to another thread. */
export function scannedBuffers({ table, checkpoints }: ScannedLayer): ArrayBuffer[] {
  return [...(tableBuffers(table) as ArrayBuffer[]), ...checkpointBuffers(checkpoints)];
}

/** What hashing a stored blob tells of it, without looking inside. */
export interface HashedBlob {
  /** SHA-256 of the blob as stored; null where it could not be read to its end. */
  readonly digest: Digest | null;
  /** By its first bytes. */
  readonly compression: Compression;
}
