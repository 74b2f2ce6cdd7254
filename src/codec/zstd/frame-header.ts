/** No block unpacks to more, nor is stored in more (RFC 8878, 3.1.1.2.4). */
export const longestBlock = 128 * 1024;

/** What a frame says of itself (RFC 8878, 3.1.1.1). */
export interface FrameHeader {
  /** Bytes that matches may reach back. */
  readonly windowSize: number;
  /** Length of the content; null where it is not told. */
  readonly contentSize: number | null;
  readonly hasChecksum: boolean;
  /** 0: none. */
  readonly dictionary: number;
}

/** Bytes of the longest frame header. */
export const longestHeader = 14;

/** Length of a frame header by its first byte, the descriptor, which it includes. */
export function frameHeaderSize(descriptor: number): number {
  const isSingle = (descriptor & 0x20) !== 0;
  return 1 + (isSingle ? 0 : 1) + dictionarySize(descriptor) + contentSizeSize(descriptor, isSingle);
}

/** Parses a frame header from its descriptor on; a content size over 2^53 is rounded. Null where a reserved bit is set. */
export function parseFrameHeader(data: Uint8Array): FrameHeader | null {
  const descriptor = data[0] as number;
  if ((descriptor & 8) !== 0) return null;
  const isSingle = (descriptor & 0x20) !== 0;
  let at = 1;
  let windowSize = 0;
  if (!isSingle) {
    const window = data[at++] as number;
    const base = 2 ** (10 + (window >> 3));
    windowSize = base + (base / 8) * (window & 7);
  }
  const dictionary = littleEndian(data, at, dictionarySize(descriptor));
  at += dictionarySize(descriptor);
  const size = contentSizeSize(descriptor, isSingle);
  const written = littleEndian(data, at, size);
  const contentSize = size === 0 ? null : size === 2 ? written + 256 : written;
  return {
    windowSize: isSingle ? (contentSize as number) : windowSize,
    contentSize,
    hasChecksum: (descriptor & 4) !== 0,
    dictionary,
  };
}

function dictionarySize(descriptor: number): number {
  return [0, 1, 2, 4][descriptor & 3] as number;
}

function contentSizeSize(descriptor: number, isSingle: boolean): number {
  return [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6] as number;
}

/** A little-endian number of any size. */
export function littleEndian(data: Uint8Array, at: number, size: number): number {
  let value = 0;
  for (let i = size - 1; i >= 0; i--) value = value * 256 + (data[at + i] as number);
  return value;
}
