import type { Fault } from '../base/fault.ts';
import { limits } from '../base/limits.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { TarEntry, TarHandler } from '../tar/entry.ts';
import { TarReader } from '../tar/reader.ts';
import { isImageLikeName } from './detect-format.ts';
import { FileSystemSigns } from './file-system.ts';
import { explainForeignFile } from './foreign-file.ts';
import { magicSize } from './magic.ts';
import { MemberTable } from './member-table.ts';
import type { MemberSource } from './members.ts';
import { archiveFault } from './outer-fault.ts';
import { readRange, readSlice, sliceStartsLikeLayer } from './read-slice.ts';

/** Bytes read at a time. Small layers and documents lie within one window; bodies that reach beyond it are skipped. */
const windowSize = 64 * 1024;
/** Stand in for the bytes of bodies: the tar reader has to be told how many there are, not what they are. */
const standIn = new Uint8Array(1024 * 1024);

/**
 * Indexes an uncompressed tar by its headers: bodies are skipped by their sizes, so that an archive of any size costs
 * some reads a member. The error is a fault that says what the file is instead of a tar. Aborting ends the indexing
 * early; what comes back is then of no use.
 */
export async function indexTar(file: Blob, signal?: AbortSignal): Promise<Result<MemberSource, Fault>> {
  const index = new OuterIndex(file);
  const reader = new TarReader(index);
  let offset = 0;
  let running = true;
  while (running && offset < file.size && !signal?.aborted) {
    const piece = await readRange(file, offset, windowSize);
    if (!piece.ok) return piece;
    running = reader.push(piece.value) && !index.full;
    offset += piece.value.length;
    const bodyEnd = Math.min(index.bodyEnd, file.size);
    while (running && offset < bodyEnd) {
      const skipped = Math.min(standIn.length, bodyEnd - offset);
      running = reader.push(standIn.subarray(0, skipped));
      offset += skipped;
    }
  }
  if (!index.full) reader.end();
  if (index.table.members.size === 0) {
    const head = await readRange(file, 0, magicSize);
    if (!head.ok) return head;
    const foreign = explainForeignFile(head.value, file.size, reader.faults);
    if (foreign) return err(foreign);
  }
  return ok({
    members: index.table.members,
    superseded: index.table.superseded,
    whole: { kind: 'slice', file, offset: 0, size: file.size },
    faults: [...reader.faults.map(archiveFault), ...index.table.faults, ...index.faults],
    read: readSlice,
    startsLikeLayer: sliceStartsLikeLayer,
  });
}

/** Takes the entries of the outer tar, until there are so many without a sign of an image that it is a file system. */
class OuterIndex implements TarHandler {
  readonly table = new MemberTable();
  readonly faults: Fault[] = [];
  readonly #file: Blob;
  readonly #fileSystem = new FileSystemSigns();
  #hasImageSign = false;
  #bodyEnd = 0;
  #full = false;

  constructor(file: Blob) {
    this.#file = file;
  }

  /** True when more members would not change what the archive is taken for, or are over the limit. */
  get full(): boolean {
    return this.#full;
  }

  /** Where the stored bytes of the last entry end. */
  get bodyEnd(): number {
    return this.#bodyEnd;
  }

  entry(entry: TarEntry): void {
    if (this.#full) return;
    this.#bodyEnd = entry.dataOffset + entry.storedSize;
    const there = Math.max(0, Math.min(entry.storedSize, this.#file.size - entry.dataOffset));
    const place = { kind: 'slice', file: this.#file, offset: entry.dataOffset, size: there } as const;
    const member = this.table.add(entry, place);
    if (member && !this.#hasImageSign) {
      this.#hasImageSign = isImageLikeName(member.name);
      this.#fileSystem.add(member.name);
    }
    this.#full = this.#isEnough(entry);
  }

  data(): void {}

  entryEnd(): void {}

  #isEnough(entry: TarEntry): boolean {
    const { members } = this.table;
    if (members.size >= limits.outerMembers) {
      if (!this.#hasImageSign) return true;
      const message = `The archive has more than ${limits.outerMembers} members; the rest are not looked at.`;
      this.faults.push({ code: 'limit.entries', severity: 'error', message, offset: entry.headerOffset });
      return true;
    }
    return !this.#hasImageSign && members.size >= limits.outerProbe && this.#fileSystem.kind !== null;
  }
}
