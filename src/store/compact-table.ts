import type { EntryTable } from '../model/entry-table.ts';

/**
 * A table whose arrays are the whole of their buffers. A stored view brings all of the buffer below it along, and what lies beside
 * an extended attribute in the bytes that were read is the content of a file.
 */
export function compactTable(table: EntryTable): EntryTable {
  return compact(table) as EntryTable;
}

function compact(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) {
    const view = value as Uint8Array;
    return view.byteLength === view.buffer.byteLength ? view : view.slice();
  }
  if (Array.isArray(value)) return value.map(compact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, compact(own)]));
}
