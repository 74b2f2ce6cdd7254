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

/** Reads a whole tar, pushed in chunks of a size, or of sizes in turn; of contents, about a limit is kept. */
export function readTar(
  data: Uint8Array,
  chunkSize: number | readonly number[] = data.length || 1,
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
  const sizes = typeof chunkSize === 'number' ? [chunkSize] : chunkSize;
  for (let at = 0, turn = 0; at < data.length; turn++) {
    const size = sizes[turn % sizes.length] as number;
    if (!reader.push(data.subarray(at, at + size))) break;
    at += size;
  }
  reader.end();
  return { entries, faults: reader.faults };
}

/** The codes of faults in their order. */
export function codesOf(faults: readonly Fault[]): string[] {
  return faults.map(({ code }) => code);
}

/** The first entry of a tar. */
export function first(data: Uint8Array): ReadEntry | undefined {
  return readTar(data).entries[0];
}

/** Bytes as text; nothing for what is not there. */
export function text(content: Uint8Array | null | undefined): string {
  return new TextDecoder().decode(content ?? new Uint8Array(0));
}
