import { viewOf } from '../../../base/bytes.ts';
import type { HeldBytes } from '../held-bytes.ts';
import type { Unread } from './blobs.ts';

const headSize = 32;
const frameHead = 24;
/** With the last bit, in which byte order its checksums are made. */
const MAGIC = 0x377f0682;

/**
 * What SQLite's log beside a database (Database File Format, section 4, "The Write-Ahead Log") keeps from being read: pages that may be newer
 * than those in the database, which stand in another file. Null where it holds none.
 */
export function readWal(file: HeldBytes): Unread {
  const data = file.bytes(0, headSize);
  if (data.length < headSize) return null;
  const head = viewOf(data);
  const pageSize = head.getUint32(8);
  if ((head.getUint32(0) & ~1) >>> 0 !== MAGIC || pageSize === 0) return null;
  let frames = 0;
  for (let at = headSize; at + frameHead + pageSize <= file.length; at += frameHead + pageSize) {
    const own = file.bytes(at, at + frameHead);
    const frame = viewOf(own);
    // Frames of an earlier use have other salts.
    if (frame.getUint32(8) !== head.getUint32(16) || frame.getUint32(12) !== head.getUint32(20)) break;
    frames++;
  }
  if (frames === 0) return null;
  return `holds ${frames === 1 ? 'a page' : `${frames} pages`} of the database beside it, which may be newer: packages that were installed last may be missing`;
}
