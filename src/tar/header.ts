import type { ProblemCode } from '../base/codes.ts';
import {
  type Block,
  type Dialect,
  detectDialect,
  type Field,
  field,
  matches,
  noText,
  numberField,
  textField,
} from './block.ts';
import type { Integer } from './integer.ts';

/** A header block with its fields decoded, before extensions are applied. Texts may be shared by many headers. */
export interface Header {
  readonly dialect: Dialect;
  readonly typeFlag: number;
  readonly name: Uint8Array;
  readonly linkName: Uint8Array;
  readonly mode: Integer;
  readonly uid: Integer;
  readonly gid: Integer;
  readonly size: Integer;
  readonly modified: Integer;
  readonly userName: Uint8Array;
  readonly groupName: Uint8Array;
  readonly deviceMajor: Integer;
  readonly deviceMinor: Integer;
  /** Whether a magic of ustar or GNU tar stands beside another version than its own. */
  readonly isOddVersion: boolean;
}

/** Why a block is no header. */
export interface HeaderFault {
  readonly code: ProblemCode;
  readonly message: string;
}

/** Decodes header blocks as Go's archive/tar does (reader.go, readHeader). */
export class HeaderParser {
  // Nearly all entries of an archive have one owner: their names are copied out once.
  #userName: Uint8Array = noText;
  #groupName: Uint8Array = noText;

  /** The header that a block holds. It keeps nothing of the block, which can be filled again. */
  parse(block: Block): Header | HeaderFault {
    const dialect = detectDialect(block);
    if (!dialect) {
      const message = 'A header has the wrong checksum; what follows cannot be told apart.';
      return { code: 'tar.checksum', message };
    }
    const { bytes } = block;
    // v7 headers end before the names of the owner and the device numbers.
    const isV7 = dialect === 'v7';
    const mode = numberField(bytes, field.mode);
    const uid = numberField(bytes, field.uid);
    const gid = numberField(bytes, field.gid);
    const size = numberField(bytes, field.size);
    const modified = numberField(bytes, field.mtime);
    const deviceMajor = isV7 ? 0 : numberField(bytes, field.deviceMajor);
    const deviceMinor = isV7 ? 0 : numberField(bytes, field.deviceMinor);
    if (size === null) return sizeFault(bytes);
    if (mode === null) return numberFault('mode');
    if (uid === null) return numberFault('user id');
    if (gid === null) return numberFault('group id');
    if (modified === null) return numberFault('modification time');
    if (deviceMajor === null || deviceMinor === null) return numberFault('device number');
    if (dialect === 'star' && !hasStarTimes(bytes)) return numberFault('access or change time');
    if (!isV7) {
      this.#userName = textOr(this.#userName, bytes, field.userName);
      this.#groupName = textOr(this.#groupName, bytes, field.groupName);
    }
    return {
      dialect,
      typeFlag: bytes[field.typeFlag[0]] as number,
      name: isV7 ? textField(bytes, field.name) : nameWithPrefix(bytes, dialect),
      linkName: textField(bytes, field.linkName),
      mode,
      uid,
      gid,
      size,
      modified,
      userName: isV7 ? noText : this.#userName,
      groupName: isV7 ? noText : this.#groupName,
      deviceMajor,
      deviceMinor,
      isOddVersion: isOddVersion(bytes, dialect),
    };
  }
}

function sizeFault(bytes: Uint8Array): HeaderFault {
  // Every base-256 field is a number; it can only be too large.
  if ((bytes[field.size[0]] as number) < 0x80) return numberFault('size');
  return { code: 'tar.size-overflow', message: 'A header has a size over 2^63 - 1 bytes.' };
}

function numberFault(what: string): HeaderFault {
  return { code: 'tar.number', message: `A header has a ${what} that is no number.` };
}

function hasStarTimes(bytes: Uint8Array): boolean {
  return (
    numberField(bytes, field.starAccessTime) !== null && numberField(bytes, field.starChangeTime) !== null
  );
}

/** The field's text: the known one where it is the same, else a copy. */
function textOr(known: Uint8Array, bytes: Uint8Array, range: Field): Uint8Array {
  const [from, to] = range;
  const end = from + known.length;
  if (end < to && bytes[end] !== 0) return textField(bytes, range);
  for (let i = 0; i < known.length; i++) if (bytes[from + i] !== known[i]) return textField(bytes, range);
  return known;
}

function isOddVersion(bytes: Uint8Array, dialect: Dialect): boolean {
  if (dialect === 'gnu') return false;
  if (dialect === 'v7') return matches(bytes, field.magic, 'ustar ');
  return !matches(bytes, field.version, '00');
}

function nameWithPrefix(bytes: Uint8Array, dialect: Dialect): Uint8Array {
  const name = textField(bytes, field.name);
  const prefix = prefixOf(bytes, dialect);
  if (prefix.length === 0) return name;
  const whole = new Uint8Array(prefix.length + 1 + name.length);
  whole.set(prefix);
  whole[prefix.length] = 0x2f;
  whole.set(name, prefix.length + 1);
  return whole;
}

function prefixOf(bytes: Uint8Array, dialect: Dialect): Uint8Array {
  if (dialect === 'ustar') return textField(bytes, field.prefix);
  if (dialect === 'star') return textField(bytes, field.starPrefix);
  // Before Go 1.8, its writer put a prefix into GNU headers, where times belong: no times, so it is one.
  if (isGnuTime(bytes, field.gnuAccessTime) && isGnuTime(bytes, field.gnuChangeTime)) return noText;
  const prefix = textField(bytes, field.prefix);
  return prefix.every((byte) => byte < 0x80) ? prefix : noText;
}

function isGnuTime(bytes: Uint8Array, range: Field): boolean {
  return bytes[range[0]] === 0 || numberField(bytes, range) !== null;
}
