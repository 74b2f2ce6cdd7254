import type { Fault } from '../base/fault.ts';
import { openChunks } from './chunk-reader.ts';

/** What a long reading reports, and how it is stopped. */
export interface ReadControl {
  readonly signal: AbortSignal;
  /** Whether the user wants layers read past what `LayerBudget` allows. */
  readonly readOn?: boolean;
  /** Called after each chunk with the stored bytes read so far; the caller thins the calls out. */
  progress(read: number): void;
  /** Resolves when it is this reading's turn again, where several go on at once. Absent: it is always. */
  turn?(): Promise<void>;
}

/** How a reading ended; `failed` when the file under it can't be read any more. */
export type ReadEnd =
  | { readonly kind: 'end' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'failed'; readonly fault: Fault };

/** Bytes handed out at a time, at most: readings that take turns must keep step, and hear soon that they are aborted. */
const mostBytes = 64 * 1024;
/** At first, and where they keep the taker busy for long: 64 KiB of zstd's run blocks are 2 GiB of output. */
const firstBytes = 4096;
const leastBytes = 256;
/** Milliseconds that a piece may keep the taker busy before the next ones are smaller. */
const longTurn = 50;

/**
 * Reads a blob from start to end in pieces of at most 64 KiB. A piece is valid during the call of `take`, which returns
 * false to stop. Slices of 1 to 4 MB take at least twice the processor time, of all processes of the browser.
 */
export async function readBlob(
  blob: Blob,
  take: (chunk: Uint8Array) => boolean,
  control: ReadControl,
): Promise<ReadEnd> {
  const reader = openChunks(blob);
  let read = 0;
  let size = firstBytes;
  try {
    for (;;) {
      if (control.signal.aborted) return { kind: 'aborted' };
      const chunk = await reader.next().catch(lost);
      if (chunk === 'lost') return unreadable(read);
      // A blob has the bytes that it says, or it is not there any more.
      if (!chunk) return read === blob.size ? { kind: 'end' } : unreadable(read);
      for (let at = 0; at < chunk.length; ) {
        const piece = chunk.subarray(at, at + size);
        at += piece.length;
        read += piece.length;
        const start = performance.now();
        if (!take(piece)) return { kind: 'stopped' };
        const isLong = performance.now() - start > longTurn;
        size = isLong ? Math.max(leastBytes, size / 4) : Math.min(mostBytes, size * 2);
        control.progress(read);
        await control.turn?.();
        if (control.signal.aborted) return { kind: 'aborted' };
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/**
 * A file that changed or went away under the handle: browsers reject with NotReadableError or NotFoundError, Chromium's streams
 * with a TypeError ("network error"). A lack of memory is none of it.
 */
function lost(error: unknown): 'lost' {
  if (error instanceof RangeError) throw error;
  return 'lost';
}

function unreadable(read: number): ReadEnd {
  const message = `The file can’t be read past byte ${read}. It changed, moved or was removed since it was dropped: drop it again.`;
  return { kind: 'failed', fault: { code: 'file.unreadable', severity: 'error', message, offset: read } };
}
