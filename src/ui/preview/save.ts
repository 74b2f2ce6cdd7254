import { isSealed } from '../../app/door.ts';
import { safeFileName } from '../../base/file-name.ts';
import { download } from '../controls/download.ts';

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
 * thought better of it. Rejects with a sentence where the content can't be read.
 */
export async function saveStream(
  open: () => ReadableStream<Uint8Array>,
  path: string,
  size: number | null,
  extension = '',
): Promise<boolean> {
  const suggestedName = `${safeFileName(path)}${extension}`;
  const { showSaveFilePicker } = window as SavePickerHost;
  // In the sealed door's frame there is the function, but it always refuses.
  if (isSealed || !showSaveFilePicker || (size !== null && size <= plainDownload)) {
    // Without a type the browser would add an extension of its choice.
    const headers = { 'content-type': 'application/octet-stream' };
    const blob = await new Response(open(), { headers }).blob();
    download(blob, suggestedName);
    return true;
  }
  try {
    const handle = await showSaveFilePicker.call(window, { suggestedName });
    await open().pipeTo(await handle.createWritable());
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return false;
    throw error;
  }
}
