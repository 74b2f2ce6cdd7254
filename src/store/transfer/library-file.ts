import { err, ok, type Result } from '../../base/result.ts';
import type { EntryTable } from '../../model/entry-table.ts';
import type { KeptArchive } from '../kept-archive.ts';
import type { KeptAnalysis } from '../library.ts';
import { migrateKept } from '../migrations.ts';
import { newerFault, type StoreFault } from '../store-fault.ts';
import { isKeptArchive } from './check-archive.ts';
import { isEntryTable } from './check-table.ts';
import { decodeDocument, encodeDocument } from './encode.ts';

/** The first bytes of a library file. */
const magic = 'tarsight-library';

/** Of the form of the file; records have their own. */
const fileVersion = 1;

/** Bytes of the magic, the version and the number of archives; and before each: the lengths of its document and of its arrays. */
const headLength = magic.length + 8;
const lengthsLength = 12;

/** Bytes of one archive's document without its arrays: the longest text that every browser makes is not much longer. */
const longestDocument = 256 * 1024 * 1024;

/** What is in a document: the archive and its tables by identity. */
interface Document {
  readonly archive: KeptArchive;
  readonly tables: ReadonlyMap<string, EntryTable>;
}

/** The head of a library file of so many archives; `formatAnalysis` of each follows. */
export function formatHead(count: number): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(headLength);
  new TextEncoder().encodeInto(magic, head);
  const view = new DataView(head.buffer);
  view.setUint32(magic.length, fileVersion, true);
  view.setUint32(magic.length + 4, count, true);
  return head;
}

/** An archive as a part of a library file. One that was imported is written as it was where it came from. */
export function formatAnalysis(analysis: KeptAnalysis): readonly Uint8Array<ArrayBuffer>[] {
  const { archive, tables } = analysis;
  const strip = (identity: string) =>
    archive.isImported ? identity.slice(prefixOf(archive).length) : identity;
  const { json, arrays } = encodeDocument({
    archive: {
      ...archive,
      isImported: false,
      blobs: archive.blobs.map((blob) => ({
        ...blob,
        table: blob.table === null ? null : strip(blob.table),
      })),
    },
    tables: new Map([...tables].map(([identity, table]) => [strip(identity), table])),
  });
  const lengths = new DataView(new ArrayBuffer(lengthsLength));
  lengths.setUint32(0, json.length, true);
  lengths.setFloat64(
    4,
    arrays.reduce((sum, { length }) => sum + length, 0),
    true,
  );
  return [new Uint8Array(lengths.buffer), json, ...arrays];
}

/**
 * Reads a library file, whoever made it: each archive in turn is checked in every part and handed to `take`. What it says can't be
 * checked is marked as imported, and its tables have identities of their own, so that they never stand for a layer that was read here.
 * A fault where something in it is not as it has to be; what was taken before was right.
 */
export async function readLibraryFile(
  file: Blob,
  take: (analysis: KeptAnalysis) => Promise<StoreFault | null>,
): Promise<Result<number, StoreFault>> {
  const head = await bytesOf(file, 0, headLength);
  if (!head || new TextDecoder().decode(head.subarray(0, magic.length)) !== magic) return err(foreignFault);
  const view = new DataView(head.buffer);
  if (view.getUint32(magic.length, true) !== fileVersion) return err(newerFault);
  const count = view.getUint32(magic.length + 4, true);
  let at = headLength;
  for (let index = 0; index < count; index++) {
    const lengths = await bytesOf(file, at, lengthsLength);
    if (!lengths) return err(brokenFault);
    const numbers = new DataView(lengths.buffer);
    const [jsonLength, arraysLength] = [numbers.getUint32(0, true), numbers.getFloat64(4, true)];
    if (jsonLength > longestDocument || !Number.isSafeInteger(arraysLength) || arraysLength < 0)
      return err(brokenFault);
    const json = await bytesOf(file, at + lengthsLength, jsonLength);
    const arrays = json && (await bytesOf(file, at + lengthsLength + jsonLength, arraysLength));
    if (!arrays) return err(brokenFault);
    const document = decodeDocument(json, arrays);
    const migrated = migrateKept(archiveIn(document));
    if (!migrated.ok) return err(migrated.error === newerFault ? newerFault : brokenFault);
    const current = { ...(document as object), archive: migrated.value };
    if (!isDocument(current)) return err(brokenFault);
    const fault = await take(imported(current));
    if (fault) return err(fault);
    at += lengthsLength + jsonLength + arraysLength;
  }
  return at === file.size ? ok(count) : err(brokenFault);
}

const foreignFault: StoreFault = { reason: 'foreign', message: 'This file is no library of tarsight.' };
const brokenFault: StoreFault = {
  reason: 'foreign',
  message:
    'This library file is damaged, or something in it is not as it has to be. Nothing was taken from it.',
};

async function bytesOf(file: Blob, from: number, length: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (length > file.size - from) return null;
  return new Uint8Array(await file.slice(from, from + length).arrayBuffer());
}

function isDocument(value: unknown): value is Document {
  if (typeof value !== 'object' || value === null || !('archive' in value) || !('tables' in value))
    return false;
  const { archive, tables } = value;
  if (
    !(tables instanceof Map) ||
    ![...tables].every(([key, own]) => typeof key === 'string' && isEntryTable(own))
  )
    return false;
  return isKeptArchive(archive, new Set(tables.keys()));
}

function archiveIn(document: unknown): unknown {
  return typeof document === 'object' && document !== null && 'archive' in document ? document.archive : null;
}

function prefixOf({ id }: KeptArchive): string {
  return `imported ${id} `;
}

function imported({ archive, tables }: Document): KeptAnalysis {
  const prefix = prefixOf(archive);
  const blobs = archive.blobs.map((blob) => ({
    ...blob,
    table: blob.table === null ? null : prefix + blob.table,
  }));
  return {
    archive: { ...archive, isImported: true, blobs },
    tables: new Map([...tables].map(([identity, table]) => [prefix + identity, table])),
  };
}
