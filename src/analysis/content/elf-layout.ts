/** Numbers of one class and byte order in a piece of the file. */
export class ElfFields {
  readonly #view: DataView;
  readonly bits: 32 | 64;
  readonly isLittleEndian: boolean;

  constructor(data: Uint8Array, bits: 32 | 64, isLittleEndian: boolean) {
    this.#view = new DataView(data.buffer, data.byteOffset, data.length);
    this.bits = bits;
    this.isLittleEndian = isLittleEndian;
  }

  half(at: number): number {
    return this.#view.getUint16(at, this.isLittleEndian);
  }

  word(at: number): number {
    return this.#view.getUint32(at, this.isLittleEndian);
  }

  /** A number as wide as the class: 0 for one over 2^53 - 1, which is no place in any file. */
  wide(at: number): number {
    if (this.bits === 32) return this.word(at);
    const value = this.#view.getBigUint64(at, this.isLittleEndian);
    return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : 0;
  }

  over(data: Uint8Array): ElfFields {
    return new ElfFields(data, this.bits, this.isLittleEndian);
  }
}

/** Headers of one table that are read at most: real programs have some ten. */
const mostHeaders = 512;

/** Where a table of headers lies. */
export interface ElfTable {
  readonly at: number;
  readonly entrySize: number;
  /** At most `mostHeaders`. */
  readonly count: number;
}

/** The table of a file's segments; null where it has none, or of another form. */
export function segmentTable(head: ElfFields): ElfTable | null {
  const is64 = head.bits === 64;
  return tableAt(head, is64 ? [32, 54, 56] : [28, 42, 32], is64 ? 56 : 44);
}

/** The table of a file's sections; null where it has none, or of another form. */
export function sectionTable(head: ElfFields): ElfTable | null {
  const is64 = head.bits === 64;
  return tableAt(head, is64 ? [40, 58, 64] : [32, 46, 40], is64 ? 60 : 48);
}

function tableAt(
  head: ElfFields,
  [place, size, entrySize]: readonly [place: number, size: number, entrySize: number],
  count: number,
): ElfTable | null {
  const at = head.wide(place);
  if (at === 0 || head.half(size) !== entrySize) return null;
  return { at, entrySize, count: Math.min(head.half(count), mostHeaders) };
}

/** The whole entries in the bytes of a table. */
export function tableEntries(data: Uint8Array, { entrySize }: ElfTable): Uint8Array[] {
  return Array.from({ length: Math.floor(data.length / entrySize) }, (_, row) =>
    data.subarray(row * entrySize, (row + 1) * entrySize),
  );
}

/** A part of the file, and where it lies in memory. */
export interface ElfSegment {
  readonly type: number;
  readonly offset: number;
  readonly address: number;
  /** Bytes of the file. */
  readonly size: number;
}

/** A segment by the fields of its entry. */
export function parseSegment(fields: ElfFields): ElfSegment {
  const is64 = fields.bits === 64;
  return {
    type: fields.word(0),
    offset: fields.wide(is64 ? 8 : 4),
    address: fields.wide(is64 ? 16 : 8),
    size: fields.wide(is64 ? 32 : 16),
  };
}
