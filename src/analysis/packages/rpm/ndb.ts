import { viewOf } from '../../../base/bytes.ts';
import type { HeldBytes } from '../held-bytes.ts';
import { damaged, type TakeBlob, type Unread } from './blobs.ts';

/** First bytes as a little-endian number: "RpmP", "Slot", "BlbS", "BlbE". */
const HEADER = 0x506d7052;
const SLOT = 0x746f6c53;
const BLOB = 0x53626c42;
const BLOB_END = 0x45626c42;
const pageSize = 4096;
const slotSize = 16;
const headerSize = 32;
const blobHead = 16;
const blobTail = 12;

/** Whether a content begins as rpm's `Packages.db` does. */
export function isNdb(head: Uint8Array): boolean {
  return head.length >= headerSize && viewOf(head).getUint32(0, true) === HEADER;
}

/**
 * The headers in rpm's `Packages.db` (rpm, lib/backend/ndb/rpmpkg.c): pages of slots, each of which says in which blocks of 16 bytes
 * the blob of a package lies. All numbers are little-endian.
 */
export function readNdb(file: HeldBytes, take: TakeBlob): Unread {
  const head = viewOf(file.bytes(0, headerSize));
  if (head.getUint32(4, true) !== 0) return 'is of a later version than is known';
  const slotsEnd = head.getUint32(12, true) * pageSize;
  if (slotsEnd > file.length || slotsEnd === 0) return 'is cut short';
  let lost = 0;
  // Blobs may lie over each other, in a file that somebody made to take long.
  let budget = file.length;
  for (let at = headerSize; at < slotsEnd; at += slotSize) {
    const slot = viewOf(file.bytes(at, at + slotSize));
    if (slot.getUint32(0, true) !== SLOT) {
      lost++;
      continue;
    }
    const index = slot.getUint32(4, true);
    // A slot that is free.
    if (index === 0) continue;
    const from = slot.getUint32(8, true) * 16;
    const to = from + slot.getUint32(12, true) * 16;
    const isThere = from >= slotsEnd && to <= file.length && to - from <= budget;
    if (isThere) budget -= to - from;
    const blob = isThere ? blobAt(file, from, to, index) : null;
    if (blob) take(blob);
    else lost++;
  }
  return damaged(lost);
}

function blobAt(file: HeldBytes, from: number, to: number, index: number): Uint8Array | null {
  const data = file.bytes(from, to);
  if (data.length < blobHead + blobTail) return null;
  const view = viewOf(data);
  const length = view.getUint32(12, true);
  const isOwn = view.getUint32(0, true) === BLOB && view.getUint32(4, true) === index;
  const isEnded = view.getUint32(data.length - 4, true) === BLOB_END;
  if (!isOwn || !isEnded || blobHead + length + blobTail > data.length) return null;
  return data.subarray(blobHead, blobHead + length);
}
