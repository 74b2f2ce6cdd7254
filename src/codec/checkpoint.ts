import { limits } from '../base/limits.ts';
import type { GzipState } from './gzip.ts';
import type { ZstdState } from './zstd/block-decoder.ts';

/**
 * A place from which a compressed stream can be decoded without what comes before it, as the checkpoints of zlib's zran. Plain
 * data, to be kept and sent to workers; for the same stream and the engine that made it.
 */
export interface Checkpoint {
  /** Where decoding goes on in the stored bytes. */
  readonly stored: number;
  /** Bytes of output that come before. */
  readonly unpacked: number;
  /** What must be known of those bytes; null at the start of a member or frame. */
  readonly state: GzipState | ZstdState | null;
}

/** What a checkpoint takes in memory besides what its state holds, roughly. */
const objectSize = 128;

/** Chooses the places that are worth their memory while a stream is decoded, and keeps the checkpoints. */
export class CheckpointLog {
  readonly #kept: Checkpoint[] = [];
  #size = 0;

  /** Checkpoints in order. */
  get kept(): readonly Checkpoint[] {
    return this.#kept;
  }

  /**
   * Whether a checkpoint is to be made after so many bytes of output, if its state has `size` bytes: when all keep within
   * their share of the output, and those with a state their distance.
   */
  wants(unpacked: number, size: number): boolean {
    const distance = unpacked - (this.#kept.at(-1)?.unpacked ?? 0);
    if (distance === 0 || (size > 0 && distance < limits.checkpointDistance)) return false;
    return this.#size + objectSize + size <= unpacked * limits.checkpointShare;
  }

  /** Keeps one that was wanted. */
  add(checkpoint: Checkpoint, size: number): void {
    this.#kept.push(checkpoint);
    this.#size += objectSize + size;
  }

  /** `findCheckpoint` among those kept. */
  before(unpacked: number): Checkpoint | null {
    return findCheckpoint(this.#kept, unpacked);
  }
}

/** The last checkpoint that is not behind an offset in the output; null: decoding has to begin at the start. */
export function findCheckpoint(checkpoints: readonly Checkpoint[], unpacked: number): Checkpoint | null {
  return checkpoints.findLast((checkpoint) => checkpoint.unpacked <= unpacked) ?? null;
}

/** The buffers of checkpoints, for transfer to another thread. */
export function checkpointBuffers(checkpoints: readonly Checkpoint[]): ArrayBuffer[] {
  return checkpoints.flatMap(({ state }) => {
    if (!state) return [];
    if ('inflate' in state) return [state.inflate.window.buffer];
    return [state.blocks.window.buffer, state.blocks.tables.buffer];
  });
}
