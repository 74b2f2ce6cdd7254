import type { RowScope } from '../../analysis/rows.ts';
import type { Result } from '../../base/result.ts';
import type { Problem } from '../../model/problem.ts';

/** A file of one layer: the layer's position in the image and the absolute path in it, whatever layers above did to it. */
export interface FilePlace {
  /** `ImageState.id`. */
  readonly image: string;
  readonly layer: number;
  readonly path: string;
}

/**
 * Reads contents of files out of the layers where they lie, also of files that a later layer removed. Hard links are
 * followed to what they share, holes of sparse files filled with zeros.
 */
export interface Contents {
  /** Length of a content in bytes; null where it is no file of that layer. */
  size(place: FilePlace): Promise<number | null>;
  /** Bytes `from` up to `to` of a content, not beyond its end; a problem where they can't be read. `signal` stops it. */
  read(
    place: FilePlace,
    from: number,
    to: number,
    signal: AbortSignal,
  ): Promise<Result<Uint8Array<ArrayBuffer>, Problem>>;
  /** A whole content in order, as fast as it is taken. The stream errors with a sentence where it can't be read. */
  stream(place: FilePlace, signal: AbortSignal): ReadableStream<Uint8Array>;
  /**
   * A path of a scope with all that is below it as a tar, names from the path's own on: modes, owners, times, extended
   * attributes and links as in the image. `/` is the whole file system. The stream errors as `stream` does.
   */
  streamTar(image: string, scope: RowScope, path: string, signal: AbortSignal): ReadableStream<Uint8Array>;
}
