import { handleOf } from '../../app/library/file-handles.ts';
import type { Dropped } from '../../app/state.ts';

/** What a drop or paste holds: files, and directories with all files below them. */
export async function readDrop(transfer: DataTransfer): Promise<Dropped[]> {
  // The entries must be taken before the event ends; reading directories comes later.
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  const sources = items.map((item) => ({
    entry: item.webkitGetAsEntry(),
    file: item.getAsFile(),
    handle: handleOf(item),
  }));
  const dropped = await Promise.all(
    sources.map(async ({ entry, file, handle }): Promise<Dropped | null> => {
      if (entry?.isDirectory) {
        const files = await readDirectory(entry as FileSystemDirectoryEntry);
        return { kind: 'directory', name: entry.name, files };
      }
      return file && { kind: 'file', file, handle: await handle };
    }),
  );
  return dropped.filter((item) => item !== null);
}

/** What a directory input holds: one directory, its files by their paths below it. */
export function readDirectoryInput(list: FileList): Dropped[] {
  const files = [...list];
  const first = files[0];
  if (!first) return [];
  const name = first.webkitRelativePath.split('/')[0] ?? '';
  const below = files.map((file) => [file.webkitRelativePath.slice(name.length + 1), file] as const);
  return [{ kind: 'directory', name, files: sorted(below) }];
}

/** What a file input holds, each file for itself. */
export function readFileInput(list: FileList): Dropped[] {
  return [...list].map((file) => ({ kind: 'file', file }));
}

async function readDirectory(root: FileSystemDirectoryEntry): Promise<ReadonlyMap<string, File>> {
  const files: [string, File][] = [];
  const waiting: { readonly path: string; readonly directory: FileSystemDirectoryEntry }[] = [
    { path: '', directory: root },
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const entry of await readEntries(next.directory)) {
      const path = next.path + entry.name;
      if (entry.isDirectory) waiting.push({ path: `${path}/`, directory: entry as FileSystemDirectoryEntry });
      else files.push([path, await fileOf(entry as FileSystemFileEntry)]);
    }
  }
  return sorted(files);
}

/** All entries of a directory: browsers give at most 100 at a time, and none at the end. */
async function readEntries(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** In the order of their paths: browsers give directories in any. */
function sorted(files: readonly (readonly [string, File])[]): ReadonlyMap<string, File> {
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
