/**
 * Bytes asked for at a time. In Chromium 256 KiB took 0.84 ms of processor time a megabyte, 64 KiB and 1 MiB 1.3 to 1.4, chunks
 * of the browser's own choice, each in memory of its own, 1.6 (medians of nine, all processes of the browser).
 */
const bufferSize = 256 * 1024;

/** Gives the bytes of a blob in their order. */
export interface ChunkReader {
  /** The next bytes, valid until the next call; null at the end. Rejects where the blob can't be read. */
  next(): Promise<Uint8Array | null>;
  /** Stops reading. */
  cancel(): Promise<void>;
}

/**
 * Reads a blob through one buffer that goes back and forth, where the browser can: no garbage is left behind, which made
 * 80 MB of a tab's memory on an image of 1.2 GB.
 */
export function openChunks(blob: Blob): ChunkReader {
  // Two streams: one that has refused a reader may be of no more use.
  return buffered(blob.stream()) ?? plain(blob.stream());
}

/** Null where streams of blobs take no buffer. */
function buffered(stream: ReadableStream<Uint8Array>): ChunkReader | null {
  let reader: ReadableStreamBYOBReader;
  try {
    reader = stream.getReader({ mode: 'byob' });
  } catch {
    return null;
  }
  let buffer = new ArrayBuffer(bufferSize);
  return {
    async next() {
      const { done, value } = await reader.read(new Uint8Array(buffer));
      if (done) return null;
      buffer = value.buffer;
      return value;
    },
    cancel: () => reader.cancel(),
  };
}

function plain(stream: ReadableStream<Uint8Array>): ChunkReader {
  // No `for await`: WebKit's ReadableStream is not iterable.
  const reader = stream.getReader();
  return {
    async next() {
      const { done, value } = await reader.read();
      return done ? null : value;
    },
    cancel: () => reader.cancel(),
  };
}
