import { concatBytes } from '../../../src/base/bytes.ts';
import type { Fault } from '../../../src/base/fault.ts';
import { decodeName } from '../../../src/base/text.ts';
import type { TarEntry } from '../../../src/tar/entry.ts';
import { TarReader } from '../../../src/tar/reader.ts';

/** An entry with the content that was handed out for it; null where the archive broke off in it. */
export interface ReadEntry {
  readonly entry: TarEntry;
  readonly name: string;
  readonly content: Uint8Array | null;
}

/** Reads a whole tar, pushed in chunks of a size; of contents, about a limit is kept. */
export function readTar(
  data: Uint8Array,
  chunkSize = data.length || 1,
  contentLimit = 1024 * 1024,
): { readonly entries: readonly ReadEntry[]; readonly faults: readonly Fault[] } {
  const entries: ReadEntry[] = [];
  let pieces: Uint8Array[] = [];
  let kept = 0;
  const reader = new TarReader({
    entry(entry) {
      pieces = [];
      kept = 0;
      entries.push({ entry, name: decodeName(entry.name), content: null });
    },
    data(piece) {
      // Sparse files of the corpora have gigabytes of zeros.
      if (kept < contentLimit) pieces.push(piece.slice());
      kept += piece.length;
    },
    entryEnd() {
      const last = entries.pop() as ReadEntry;
      entries.push({ ...last, content: concatBytes(pieces) });
    },
  });
  for (let at = 0; at < data.length; at += chunkSize) {
    if (!reader.push(data.subarray(at, at + chunkSize))) break;
  }
  reader.end();
  return { entries, faults: reader.faults };
}

/** The codes of faults in their order. */
export function codesOf(faults: readonly Fault[]): string[] {
  return faults.map(({ code }) => code);
}
