import { viewOf } from '../../../base/bytes.ts';
import { decodeName } from '../../../base/text.ts';
import { inflateWhole } from '../../../codec/inflate-whole.ts';
import type { RawInflate } from '../../../codec/raw-inflate.ts';
import type { RandomBytes } from '../held-bytes.ts';

/** Signatures of the records that are read (PKWARE, APPNOTE.TXT, section 4.3). */
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
const endSize = 22;
const locatorSize = 20;
const end64Size = 56;
const directorySize = 46;
const localSize = 30;
/** What may follow the end record: a comment of up to 65535 bytes. */
const mostComment = 0xffff;
const STORED = 0;
const DEFLATED = 8;

/** A file in a zip. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly size: number;
  readonly packedSize: number;
  /** Where its local header is. */
  readonly at: number;
}

/**
 * The files whose names are wanted, in the order of the central directory, at most so many; null where the bytes are no zip. Anything may stand before a
 * zip: programs that start one do.
 */
export function readZip(
  file: RandomBytes,
  isWanted: (name: string) => boolean,
  most: number,
): readonly ZipEntry[] | null {
  const directory = findDirectory(file);
  if (!directory) return null;
  const { from, to, start } = directory;
  const entries: ZipEntry[] = [];
  for (let at = from; at + directorySize <= to && entries.length < most; ) {
    const head = viewOf(file.bytes(at, at + directorySize));
    if (head.getUint32(0, true) !== DIRECTORY) break;
    const nameEnd = at + directorySize + head.getUint16(28, true);
    const name = decodeName(file.bytes(at + directorySize, Math.min(nameEnd, to)));
    at = nameEnd + head.getUint16(30, true) + head.getUint16(32, true);
    if (!isWanted(name)) continue;
    entries.push({
      name,
      method: head.getUint16(10, true),
      isEncrypted: (head.getUint16(8, true) & 1) !== 0,
      packedSize: head.getUint32(20, true),
      size: head.getUint32(24, true),
      at: start + head.getUint32(42, true),
    });
  }
  return entries;
}

/** The bytes of a file; null where they can't be had, or are more than it says. */
export function unpackEntry(
  file: RandomBytes,
  { method, isEncrypted, size, packedSize, at }: ZipEntry,
  inflate: RawInflate,
): Uint8Array | null {
  const head = file.bytes(at, at + localSize);
  if (isEncrypted || head.length < localSize) return null;
  const view = viewOf(head);
  if (view.getUint32(0, true) !== LOCAL) return null;
  const from = at + localSize + view.getUint16(26, true) + view.getUint16(28, true);
  const packed = file.bytes(from, from + packedSize);
  if (packed.length < packedSize) return null;
  if (method === STORED) return packed;
  return method === DEFLATED ? inflateWhole(inflate, packed, size) : null;
}

/** Where the central directory lies, and where the zip begins. */
interface Directory {
  readonly from: number;
  readonly to: number;
  readonly start: number;
}

function findDirectory(file: RandomBytes): Directory | null {
  const tailAt = Math.max(0, file.length - endSize - mostComment);
  const tail = file.bytes(tailAt, file.length);
  const view = viewOf(tail);
  for (let at = tail.length - endSize; at >= 0; at--) {
    if (tail[at] !== 0x50 || view.getUint32(at, true) !== END) continue;
    const end = tailAt + at;
    const wide = findWide(file, end);
    const size = wide?.size ?? view.getUint32(at + 12, true);
    const offset = wide?.offset ?? view.getUint32(at + 16, true);
    const to = wide?.at ?? end;
    const from = to - size;
    if (from >= 0 && from >= offset) return { from, to, start: from - offset };
  }
  return null;
}

/** The end record of a zip with more than 65535 files, or of 4 GB. */
function findWide(
  file: RandomBytes,
  end: number,
): { readonly at: number; readonly size: number; readonly offset: number } | null {
  const locator = file.bytes(end - locatorSize, end);
  if (locator.length < locatorSize || viewOf(locator).getUint32(0, true) !== LOCATOR_64) return null;
  const at = end - locatorSize - end64Size;
  const record = file.bytes(at, at + end64Size);
  if (record.length < end64Size || viewOf(record).getUint32(0, true) !== END_64) return null;
  const view = viewOf(record);
  return { at, size: Number(view.getBigUint64(40, true)), offset: Number(view.getBigUint64(48, true)) };
}
