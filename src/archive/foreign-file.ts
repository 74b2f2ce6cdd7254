import type { ProblemCode } from '../base/codes.ts';
import type { Fault } from '../base/fault.ts';
import { describeFormat } from './magic.ts';

const magicOffset = 257;
const blockSize = 512;
const advice =
  'Export an image with "docker save IMAGE -o image.tar", or with "skopeo copy docker://IMAGE oci-archive:image.tar".';

/**
 * What to say of a file in which no tar member was found, or null where it is an empty tar after all. `head` is its start
 * (`magicSize` bytes, as far as it has them), `size` its whole size, `faults` those of reading it as a tar.
 */
export function explainForeignFile(head: Uint8Array, size: number, faults: readonly Fault[]): Fault | null {
  if (size === 0) return fault('archive.empty', 'The file is empty.', null);
  const known = describeFormat(head);
  if (known) {
    const code = known.isArchive ? 'archive.unsupported' : 'archive.not-an-archive';
    return fault(code, `This is ${known.name}, not an image archive. ${advice}`, null);
  }
  const error = faults.find(({ severity }) => severity === 'error');
  if (size >= blockSize && !error) return null;
  if (size < blockSize ? startsLikeHeader(head) : error?.code === 'tar.truncated') {
    return fault('archive.truncated', `The file ends within its first header, after ${size} bytes.`, size);
  }
  if (isMarkedTar(head) && error) {
    return fault('archive.corrupt', `The first header of the tar is damaged: ${error.message}`, error.offset);
  }
  return fault(
    'archive.not-an-archive',
    `This is no tar, nor any other archive that is known here. ${advice}`,
    null,
  );
}

/** Whether fewer bytes than a header block look like the start of one: a printable name, NULs behind it, octal digits. */
function startsLikeHeader(head: Uint8Array): boolean {
  const nameEnd = head.subarray(0, 100).indexOf(0);
  if (nameEnd < 1 || head.subarray(0, nameEnd).some((byte) => byte < 0x20)) return false;
  if (head.subarray(nameEnd, 100).some((byte) => byte !== 0)) return false;
  return head
    .subarray(100, 124)
    .every((byte) => byte === 0 || byte === 0x20 || (byte >= 0x30 && byte <= 0x37));
}

/** The magic of POSIX and GNU tar. */
function isMarkedTar(head: Uint8Array): boolean {
  return String.fromCharCode(...head.subarray(magicOffset, magicOffset + 5)) === 'ustar';
}

function fault(code: ProblemCode, message: string, offset: number | null): Fault {
  return { code, severity: 'error', message, offset };
}
