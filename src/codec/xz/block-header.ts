import { limits } from '../../base/limits.ts';
import { crc32 } from '../crc32.ts';
import { convertArm64, createX86Converter } from './branches.ts';
import { BranchFilter, DeltaFilter, type Filter } from './filter.ts';
import { readVarint } from './varint.ts';

/** What a block says of itself (.xz specification, 3.1). */
export interface BlockHeader {
  /** Bytes of the LZMA2 data, null where it is not told. */
  readonly compressedSize: number | null;
  /** Bytes they unpack to, null where it is not told. */
  readonly uncompressedSize: number | null;
  readonly dictionarySize: number;
  /** What is to be undone after LZMA2, in this order. */
  readonly filters: readonly Filter[];
}

/** Why a block cannot be read: `data` breaks the format; `unsupported` is not read here. The reason completes a sentence. */
export interface BlockRefusal {
  readonly refused: 'data' | 'unsupported';
  readonly reason: string;
}

const lzma2 = 0x21;
/** Filters by their number (.xz specification, 5.3, and those that came later). */
const filterNames: Readonly<Record<number, string>> = {
  3: 'delta',
  4: 'x86',
  5: 'PowerPC',
  6: 'IA-64',
  7: 'ARM',
  8: 'ARM-Thumb',
  9: 'SPARC',
  10: 'ARM64',
  11: 'RISC-V',
};

/** Size of a block header by its first byte, which is not 0. */
export function blockHeaderSize(first: number): number {
  return (first + 1) * 4;
}

/** Parses a whole block header. */
export function parseBlockHeader(data: Uint8Array): BlockHeader | BlockRefusal {
  const end = data.length - 4;
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  if (view.getUint32(end, true) !== crc32(0, data.subarray(0, end))) return broken('its checksum differs');
  const flags = data[1] as number;
  if (flags & 0x3c) return { refused: 'unsupported', reason: 'it has flags that are not defined' };
  let at = 2;
  const sizes: (number | null)[] = [];
  for (const flag of [0x40, 0x80]) {
    const size = flags & flag ? readVarint(data, at, end) : null;
    if (flags & flag && !size) return broken('a size in it cannot be');
    if (size) at = size.next;
    sizes.push(size ? size.value : null);
  }
  const [compressedSize = null, uncompressedSize = null] = sizes;
  if (compressedSize === 0) return broken('it says that it has no data');
  const filters: Filter[] = [];
  for (let left = flags & 3; left >= 0; left--) {
    const id = readVarint(data, at, end);
    const size = id && readVarint(data, id.next, end);
    if (!id || !size || size.value > end - size.next) return broken('a filter in it cannot be');
    const properties = data.subarray(size.next, size.next + size.value);
    at = size.next + size.value;
    if (left === 0) {
      if (data.subarray(at, end).some((byte) => byte !== 0)) return broken('its padding is not zero');
      return finish(id.value, properties, { compressedSize, uncompressedSize, filters });
    }
    const filter = openFilter(id.value, properties);
    if ('refused' in filter) return filter;
    // The last that was applied is the first to be undone.
    filters.unshift(filter);
  }
  return broken('it has no filter');
}

function finish(
  id: number,
  properties: Uint8Array,
  header: Omit<BlockHeader, 'dictionarySize'>,
): BlockHeader | BlockRefusal {
  if (id !== lzma2)
    return { refused: 'unsupported', reason: `its last filter is ${nameFilter(id)}, not LZMA2` };
  const bits = properties[0];
  if (properties.length !== 1 || bits === undefined || bits > 40)
    return broken('its dictionary size cannot be');
  const dictionarySize = bits === 40 ? 2 ** 32 - 1 : (2 | (bits & 1)) * 2 ** ((bits >> 1) + 11);
  if (dictionarySize > limits.xzDictionary) {
    const reason = `it asks for a dictionary of ${dictionarySize} bytes; ${limits.xzDictionary} are the limit`;
    return { refused: 'unsupported', reason };
  }
  return { ...header, dictionarySize };
}

function openFilter(id: number, properties: Uint8Array): Filter | BlockRefusal {
  if (id === lzma2) return broken('LZMA2 is not its last filter');
  if (id === 3) {
    if (properties.length !== 1) return broken('its delta filter cannot be');
    return new DeltaFilter((properties[0] as number) + 1);
  }
  if (id !== 4 && id !== 10) return { refused: 'unsupported', reason: `its filter is ${nameFilter(id)}` };
  if (properties.length !== 0 && properties.length !== 4)
    return broken(`its filter ${nameFilter(id)} cannot be`);
  const offset =
    properties.length === 0 ? 0 : new DataView(Uint8Array.from(properties).buffer).getUint32(0, true);
  if (id === 4) return new BranchFilter(createX86Converter(), offset);
  return offset % 4 === 0
    ? new BranchFilter(convertArm64, offset)
    : broken('the offset of its filter cannot be');
}

function nameFilter(id: number): string {
  return filterNames[id] ?? `number ${id}`;
}

function broken(reason: string): BlockRefusal {
  return { refused: 'data', reason };
}
