import { err, ok, type Result } from '../../base/result.ts';
import { keep, listKept, readKept } from '../library.ts';
import type { StoreFault } from '../store-fault.ts';
import { formatAnalysis, formatHead, readLibraryFile } from './library-file.ts';

/** How many archives of a library file were taken in; the others are kept here already, from the archives themselves. */
export interface Taken {
  readonly taken: number;
  readonly known: number;
}

/** The whole library as one file, the latest archive first. The same library gives the same bytes. */
export async function exportLibrary(): Promise<Result<Blob, StoreFault>> {
  const listed = await listKept();
  if (!listed.ok) return listed;
  const parts: BlobPart[] = [formatHead(listed.value.length)];
  for (const { id } of listed.value) {
    const read = await readKept(id);
    if (!read.ok) return read;
    // A blob of each: it may lie on the disk instead of in memory.
    parts.push(new Blob([...formatAnalysis(read.value)]));
  }
  return ok(new Blob(parts, { type: 'application/octet-stream' }));
}

/** Takes in a library file: looked through as a whole before any of it is kept. */
export async function importLibrary(file: Blob): Promise<Result<Taken, StoreFault>> {
  const looked = await readLibraryFile(file, async () => null);
  if (!looked.ok) return looked;
  const listed = await listKept();
  if (!listed.ok) return listed;
  const own = new Set(listed.value.filter(({ isImported }) => !isImported).map(({ id }) => id));
  let taken = 0;
  const read = await readLibraryFile(file, async (analysis) => {
    if (own.has(analysis.archive.id)) return null;
    const kept = await keep(analysis);
    if (!kept.ok) return kept.error;
    taken++;
    return null;
  });
  return read.ok ? ok({ taken, known: read.value - taken }) : err(read.error);
}
