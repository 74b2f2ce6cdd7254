import { EntryKind, type TarEntry } from '../../../src/tar/entry.ts';
import { type ReadEntry, readTar } from './reading.ts';

/** An entry as the verdicts list it, its texts in Latin-1 of the raw bytes, the name without slashes at its end. */
export type ListedEntry = readonly [name: string, type: string, size: number, link: string];

/**
 * How docker's tar reader (tar-split) reads a tar. The list names the first entries only, `count` counts all, global pax
 * headers among them.
 */
export interface Verdict {
  readonly ok: boolean;
  readonly count: number;
  readonly entries: readonly ListedEntry[];
}

const flags: Readonly<Record<EntryKind, string>> = {
  [EntryKind.File]: '0',
  [EntryKind.Directory]: '5',
  [EntryKind.Symlink]: '2',
  [EntryKind.Hardlink]: '1',
  [EntryKind.CharDevice]: '3',
  [EntryKind.BlockDevice]: '4',
  [EntryKind.Fifo]: '6',
};

/** How our reading differs from the verdict, a line each; none where they are the same. */
export function differencesFrom(data: Uint8Array, verdict: Verdict, chunkSize = 4096): string[] {
  const { entries, faults } = readTar(data, chunkSize);
  const found: string[] = [];
  const error = faults.find(({ severity }) => severity === 'error');
  if (verdict.ok === (error !== undefined)) found.push(`verdict ${verdict.ok}, our fault ${error?.code}`);
  const listed = verdict.entries.filter(([, type]) => type !== 'g');
  const globals = verdict.entries.length - listed.length;
  const isWhole = verdict.entries.length === verdict.count;
  if (isWhole && entries.length !== verdict.count - globals) {
    found.push(`${verdict.count - globals} entries, ours are ${entries.length}`);
  }
  for (const [index, entry] of listed.entries()) {
    const own = entries[index];
    const [expected, actual] = [JSON.stringify(entry), own ? JSON.stringify(listedAs(own, entry)) : 'none'];
    if (expected !== actual) found.push(`${expected}, ours is ${actual}`);
  }
  return found;
}

/** Our entry in the form of the list. Every kind of file has the same kind here, and the list has sizes of `0` only. */
function listedAs({ entry }: ReadEntry, [name, type, size]: ListedEntry): ListedEntry {
  const isFile = entry.kind === EntryKind.File && !'123456'.includes(type);
  const link = Buffer.from(entry.linkName).toString('latin1');
  return [ownName(entry, name), isFile ? type : flags[entry.kind], type === '0' ? entry.size : size, link];
}

function ownName(entry: TarEntry, expected: string): string {
  const name = Buffer.from(entry.name).toString('latin1');
  // The lists of the corpus keep slashes at the end of some names.
  return name.replace(/\/+$/, '') === expected.replace(/\/+$/, '') ? expected : name;
}
