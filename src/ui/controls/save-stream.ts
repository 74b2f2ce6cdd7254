import { isSealed } from '../../app/door.ts';
import { safeFileName } from '../../base/file-name.ts';
import { download } from './download.ts';

/** The part of the File System Access API that is used; browsers without it make a download of a Blob. */
interface SavePickerHost {
  readonly showSaveFilePicker?: (options: { readonly suggestedName: string }) => Promise<{
    createWritable(): Promise<WritableStream<Uint8Array>>;
  }>;
}

/** Up to this length a content is a plain download, which needs no further question. */
const plainDownload = 64 * 1024 * 1024;

/**
 * Saves a stream under the last part of a path: as a download that the browser puts where it puts downloads, or for what is
 * long (or of unknown length: null) as a file that the user picks, so that memory stays bounded. False when the user
 * thought better of it, or aborted the signal. Rejects with a sentence where the content can't be read. `progress` is told the bytes
 * that were taken so far.
 */
export async function saveStream(
  open: () => ReadableStream<Uint8Array>,
  path: string,
  size: number | null,
  extension: string,
  signal: AbortSignal,
  progress: (bytes: number) => void,
): Promise<boolean> {
  const suggestedName = `${safeFileName(path)}${extension}`;
  const { showSaveFilePicker } = window as SavePickerHost;
  try {
    // In the sealed door's frame there is the function, but it always refuses.
    if (isSealed || !showSaveFilePicker || (size !== null && size <= plainDownload)) {
      // Without a type the browser would add an extension of its choice.
      const headers = { 'content-type': 'application/octet-stream' };
      const stream = open().pipeThrough(counter(progress), { signal });
      download(await new Response(stream, { headers }).blob(), suggestedName);
    } else {
      const handle = await showSaveFilePicker.call(window, { suggestedName });
      await open()
        .pipeThrough(counter(progress))
        .pipeTo(await handle.createWritable(), { signal });
    }
    return true;
  } catch (error) {
    if (signal.aborted || (error instanceof DOMException && error.name === 'AbortError')) return false;
    throw error;
  }
}

function counter(progress: (bytes: number) => void): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.length;
      progress(bytes);
      controller.enqueue(chunk);
    },
  });
}
