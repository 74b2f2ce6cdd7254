import type { ProblemCode } from '../base/codes.ts';
import type { Fault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import { quote } from '../base/text.ts';
import { looksLikeLayer } from './magic.ts';
import type { Member } from './members.ts';
import { cutSentence } from './outer-fault.ts';

/** Reads a member that lies in a dropped file: what `MemberSource.read` promises. */
export async function readSlice(member: Member, limit: number): Promise<Result<Uint8Array, Fault>> {
  const { place } = member;
  if (place?.kind !== 'slice')
    return fault('blob.missing', `${quote(member.name)} is no file that can be read.`);
  if (member.size > limit) return tooLarge(member, limit);
  if (place.size < member.size) {
    const message = cutSentence(member.name, place.size, member.size);
    return fault('archive.truncated', message);
  }
  return readRange(place.file, place.offset, place.size);
}

/** As many bytes as tell a tar from other things: one header block. */
export const headSize = 512;

/** Whether a member that lies in a dropped file starts like a layer: what `MemberSource.startsLikeLayer` promises. */
export async function sliceStartsLikeLayer({ place }: Member): Promise<boolean | null> {
  if (place?.kind !== 'slice') return null;
  const head = await readRange(place.file, place.offset, Math.min(place.size, headSize));
  return head.ok ? looksLikeLayer(head.value) : null;
}

/** The fault for a metadata document that is larger than such documents may be. */
export function tooLarge(member: Member, limit: number): Result<never, Fault> {
  const message = `${quote(member.name)} has ${member.size} bytes; metadata is read up to ${limit} bytes.`;
  return fault('json.too-large', message);
}

/** Reads a range of a file; a fault where the browser can't, because the file changed or went away. */
export async function readRange(
  file: Blob,
  offset: number,
  size: number,
): Promise<Result<Uint8Array, Fault>> {
  try {
    // Of a file that is gone Chromium says that it has no bytes, and reads none of a slice of it without an error.
    const part = file.size === 0 ? file : file.slice(offset, offset + size);
    return ok(new Uint8Array(await part.arrayBuffer()));
  } catch {
    const message =
      'The file can’t be read any more. It changed, moved or was removed since it was dropped: drop it again.';
    return fault('file.unreadable', message, offset);
  }
}

function fault(code: ProblemCode, message: string, offset: number | null = null): Result<never, Fault> {
  return err({ code, severity: 'error', message, offset });
}
