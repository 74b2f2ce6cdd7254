import { type ContentLocation, contentParts, storedParts } from '../../analysis/content/location.ts';
import type { KeyedMembers } from '../../analysis/tar-members.ts';
import type { Fault } from '../../base/fault.ts';
import { decodeName, quote } from '../../base/text.ts';
import type { TarRun } from '../../pipeline/read-runs.ts';
import { EntryKind } from '../../tar/entry.ts';
import { paddingOf, tarEnd, type WrittenEntry, writeHeader } from '../../tar/write-header.ts';
import { PartOrder, type PieceSink } from './part-order.ts';
import type { RunReader } from './run-reader.ts';

/** Entries that are asked for at a time. */
const windowSize = 2000;

/** Some of the members of a tar, from a place on; null where the directory is not there. */
type MemberWindow = (from: number, count: number) => Promise<KeyedMembers | null>;

/** A file whose content is to be read. */
interface TarFile {
  readonly entry: WrittenEntry;
  readonly content: ContentLocation;
}

/**
 * Hands out a tar of the members, in bounded memory but for links: of each window directories first, then the files of each
 * layer in the order in which they lie there, so that it is read once; then hard links, when their targets are written, and symbolic
 * ones. A layer may have a link and files below it, which unpackers would write to where it leads: nothing that follows a symbolic
 * link has a name below one.
 */
export async function pourTar(
  members: MemberWindow,
  reader: RunReader,
  signal: AbortSignal,
  sink: PieceSink,
): Promise<Fault | null> {
  const hardLinks: WrittenEntry[] = [];
  const symlinks = new Map<string, WrittenEntry>();
  for (let from: number | null = 0; from !== null; ) {
    const window: KeyedMembers | null = await members(from, windowSize);
    if (!window) return missing;
    const files = new Map<string, TarFile[]>();
    for (const { entry, content } of window.members) {
      if (entry.kind === EntryKind.Hardlink) hardLinks.push(entry);
      else if (entry.kind === EntryKind.Symlink) symlinks.set(decodeName(entry.name), entry);
      else if (!content || content.size === 0) await sink(writeHeader(entry));
      else if (content.isWhole)
        files.set(content.key, [...(files.get(content.key) ?? []), { entry, content }]);
      else return unreadable(entry);
    }
    for (const [key, own] of files) {
      const fault = await pourFiles(key, own, reader, signal, sink);
      if (fault) return fault;
    }
    from = window.next;
  }
  const isLate = ({ name, linkName }: WrittenEntry) =>
    symlinks.has(decodeName(linkName)) && !isBelow(decodeName(name), symlinks);
  for (const entry of hardLinks) if (!isLate(entry)) await sink(writeHeader(entry));
  for (const entry of symlinks.values()) await sink(writeHeader(entry));
  for (const entry of hardLinks) if (isLate(entry)) await sink(writeHeader(entry));
  await sink(tarEnd);
  return null;
}

/** Whether a directory above a name is one of these. */
function isBelow(name: string, links: ReadonlyMap<string, unknown>): boolean {
  for (let end = name.indexOf('/'); end !== -1; end = name.indexOf('/', end + 1))
    if (links.has(name.slice(0, end))) return true;
  return false;
}

/** Hands out files of one layer. */
async function pourFiles(
  key: string,
  files: TarFile[],
  reader: RunReader,
  signal: AbortSignal,
  sink: PieceSink,
): Promise<Fault | null> {
  const sorted = files.sort((a, b) => a.content.offset - b.content.offset);
  const writer = new FileWriter(sorted, sink);
  const fault = await reader.read(key, writer.runs, signal, (run, piece) => writer.take(run, piece));
  if (!fault) await writer.finish(sorted.length);
  return fault;
}

/** Writes files one after the other, each when its first stored byte comes or that of a later one does. */
class FileWriter {
  readonly #files: readonly TarFile[];
  readonly #sink: PieceSink;
  readonly #parts;
  /** Of each run the file, and its number among the file's runs. */
  readonly #places: readonly (readonly [file: number, part: number])[];
  readonly runs: readonly TarRun[];
  #open = -1;
  #order: PartOrder | null = null;

  constructor(files: readonly TarFile[], sink: PieceSink) {
    this.#files = files;
    this.#sink = sink;
    this.#parts = files.map(({ content }) => contentParts(content, 0, content.size));
    const stored = this.#parts.map(storedParts);
    this.runs = stored.flat();
    this.#places = stored.flatMap((runs, file) => runs.map((_, part) => [file, part] as const));
  }

  async take(run: number, piece: Uint8Array<ArrayBuffer>): Promise<void> {
    const [file, part] = this.#places[run] as readonly [number, number];
    await this.finish(file);
    if (this.#open < file) await this.#begin(file);
    await this.#order?.take(part, piece);
  }

  /** Ends the file that is open, and writes those that follow up to `next`, which have no stored bytes. */
  async finish(next: number): Promise<void> {
    while (this.#open < next) {
      if (this.#order) {
        await this.#order.end();
        await this.#sink(paddingOf((this.#files[this.#open] as TarFile).content.size));
        this.#order = null;
      }
      if (this.#open + 1 >= next) return;
      await this.#begin(this.#open + 1);
    }
  }

  async #begin(file: number): Promise<void> {
    this.#open = file;
    this.#order = new PartOrder(this.#parts[file] ?? [], this.#sink);
    await this.#sink(writeHeader((this.#files[file] as TarFile).entry));
  }
}

const missing: Fault = {
  code: 'link.missing',
  severity: 'error',
  message: 'The directory is not there.',
  offset: null,
};

function unreadable({ name }: WrittenEntry): Fault {
  const message = `${quote(decodeName(name))} was not read to its end when its layer was, so it can’t be saved.`;
  return { code: 'tar.truncated', severity: 'error', message, offset: null };
}
