import { BLOCK, type Dialect, detectDialect, field, parseNumber, TYPE_FLAG, textField } from './block.ts';

/** A header block with its fields decoded, before extensions are applied. */
export interface Header {
  readonly dialect: Dialect;
  /** One ASCII character; NUL is given as `0` would be, apart from `legacy`. */
  readonly typeFlag: string;
  readonly name: Uint8Array;
  readonly linkName: Uint8Array;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly modified: number;
  readonly userName: Uint8Array;
  readonly groupName: Uint8Array;
  readonly deviceMajor: number;
  readonly deviceMinor: number;
}

/** Why a block is no header: its checksum, a size over 64 bits, or the number field that is none. */
export type HeaderFault =
  | 'checksum'
  | 'size-overflow'
  | 'mode'
  | 'uid'
  | 'gid'
  | 'size'
  | 'mtime'
  | 'deviceMajor'
  | 'deviceMinor';

const empty = new Uint8Array(0);
const slash = Uint8Array.of(0x2f);

/** Decodes a header block as Go's archive/tar does (reader.go, readHeader). */
export function parseHeader(block: Uint8Array): Header | HeaderFault {
  const dialect = detectDialect(block);
  if (!dialect) return 'checksum';
  const numbers = { mode: 0, uid: 0, gid: 0, size: 0, mtime: 0, deviceMajor: 0, deviceMinor: 0 };
  for (const name of Object.keys(numbers) as (keyof typeof numbers)[]) {
    // v7 headers end before the device numbers.
    if (dialect === 'v7' && (name === 'deviceMajor' || name === 'deviceMinor')) continue;
    const value = parseNumber(block, field[name]);
    // Base-256 is always a number; only its size can be wrong.
    if (value === null && name === 'size' && ((block[field.size[0]] as number) & 0x80) !== 0)
      return 'size-overflow';
    if (value === null) return name;
    numbers[name] = value;
  }
  const { mode, uid, gid, size, mtime, deviceMajor, deviceMinor } = numbers;
  return {
    dialect,
    typeFlag: String.fromCharCode(block[TYPE_FLAG] as number),
    name: withPrefix(block, dialect),
    linkName: textField(block, field.linkName),
    mode,
    uid,
    gid,
    size,
    modified: mtime,
    userName: dialect === 'v7' ? empty : textField(block, field.userName),
    groupName: dialect === 'v7' ? empty : textField(block, field.groupName),
    deviceMajor,
    deviceMinor,
  };
}

function withPrefix(block: Uint8Array, dialect: Dialect): Uint8Array {
  const name = textField(block, field.name);
  const prefix = prefixOf(block, dialect);
  if (prefix.length === 0) return name;
  const whole = new Uint8Array(prefix.length + 1 + name.length);
  whole.set(prefix);
  whole.set(slash, prefix.length);
  whole.set(name, prefix.length + 1);
  return whole;
}

function prefixOf(block: Uint8Array, dialect: Dialect): Uint8Array {
  if (dialect === 'ustar') return textField(block, field.prefix);
  if (dialect === 'star') return textField(block, field.starPrefix);
  if (dialect === 'v7') return empty;
  // Before Go 1.8, its writer put a prefix into GNU headers, where times belong: no times, so it is one.
  const isTime = (range: readonly [number, number]) =>
    block[range[0]] === 0 || parseNumber(block, range) !== null;
  if (isTime(field.gnuAccessTime) && isTime(field.gnuChangeTime)) return empty;
  const prefix = textField(block, field.prefix);
  return prefix.every((byte) => byte < 0x80) ? prefix : empty;
}

/** Bytes from the end of a payload to the next header. */
export function paddingOf(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}
