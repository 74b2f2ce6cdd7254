import { isSealed } from '../door.ts';
import type { Dropped } from '../state.ts';

/** What browsers that give handles of files know beside the standard library's types (WICG, "File System Access"). */
interface AskableHandle extends FileSystemFileHandle {
  queryPermission?(wanted: { mode: 'read' }): Promise<PermissionState>;
  requestPermission?(wanted: { mode: 'read' }): Promise<PermissionState>;
}
interface PickerHost {
  showOpenFilePicker?(options: { multiple: boolean }): Promise<readonly FileSystemFileHandle[]>;
}
interface DraggedItem extends DataTransferItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

/** A file that a handle led to, or in a sentence why it did not. */
export type AskedFile =
  | { readonly dropped: Dropped; readonly refusal: null }
  | { readonly dropped: null; readonly refusal: string };

/** Whether this browser has a picker that gives handles. A frame without an origin may not use it. */
export const hasHandlePicker = !isSealed && 'showOpenFilePicker' in globalThis;

/** Lets the user pick files; none where he picks none. */
export async function pickFiles(): Promise<readonly Dropped[]> {
  try {
    const handles = (await (window as PickerHost).showOpenFilePicker?.({ multiple: true })) ?? [];
    return await Promise.all(handles.map(droppedBy));
  } catch {
    return [];
  }
}

/** The handle of something that is dropped, to be asked for before the event ends; null for a folder, and where the browser gives none. */
export async function handleOf(item: DataTransferItem): Promise<FileSystemFileHandle | null> {
  if (isSealed) return null;
  const handle = await (item as DraggedItem).getAsFileSystemHandle?.().catch(() => null);
  return handle instanceof FileSystemFileHandle ? handle : null;
}

/** The file of a handle that was kept, if the user lets the browser read it again. To be called as he asks for it. */
export async function askForFile(handle: AskableHandle): Promise<AskedFile> {
  const read = { mode: 'read' } as const;
  try {
    const known = (await handle.queryPermission?.(read)) ?? 'granted';
    const given = known === 'granted' ? known : await handle.requestPermission?.(read);
    if (given !== 'granted') return refused('The browser was not let read the archive. Drop it again.');
    return { dropped: await droppedBy(handle), refusal: null };
  } catch {
    return refused('The archive is not where it was. Drop it again.');
  }
}

async function droppedBy(handle: FileSystemFileHandle): Promise<Dropped> {
  return { kind: 'file', file: await handle.getFile(), handle };
}

function refused(refusal: string): AskedFile {
  return { dropped: null, refusal };
}
