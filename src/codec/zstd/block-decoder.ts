import type { FrameHeader } from './frame-header.ts';

/** The kinds of block, by their number in a block header (RFC 8878, 3.1.1.2.2): stored as it is, one byte many times, coded. */
export type BlockKind = 0 | 1 | 2;

/** What the rest of a frame needs of the blocks so far. Only the kind of block decoder that has saved it can read it. */
export interface BlockState {
  /** The last bytes of output, as far as matches can reach. */
  readonly window: Uint8Array<ArrayBuffer>;
  /** Codes, last offsets and checksum; about 15 kB. */
  readonly tables: Uint8Array<ArrayBuffer>;
}

/** What must be known at a checkpoint between two blocks of a frame. */
export interface ZstdState {
  readonly frame: FrameHeader;
  /** Where the frame starts in the stored bytes. */
  readonly start: number;
  /** What it has unpacked to so far. */
  readonly length: number;
  readonly blocks: BlockState;
}

/**
 * Decodes the blocks of zstd frames into a window. Every engine has its own, which all give the same bytes and refuse the same
 * blocks.
 */
export interface BlockDecoder {
  /**
   * Where the caller puts the stored bytes of the next block, from the start on; there is room for the longest of 128 KiB.
   * To be asked for anew for every block.
   */
  readonly stored: Uint8Array;
  /** Begins a frame. Throws a RangeError, as `decode` does, where there is not enough memory. */
  start(frame: FrameHeader): void;
  /**
   * What a block unpacks to, valid until the next one; null where it cannot be: the frame is over then. `length` bytes of it are
   * in `stored`; `size` is what the block header says.
   */
  decode(kind: BlockKind, length: number, size: number): Uint8Array | null;
  /** Length of what `save` would copy now; null where this decoder can't save anything. */
  readonly stateSize: number | null;
  /** A copy of what the rest of the frame needs, to be made between two blocks. */
  save(): BlockState;
  /** Begins behind the block after which the state was saved, instead of at the start of the frame. */
  resume(state: BlockState): void;
  /** The low 32 bits of the XXH64 of what the frame unpacked to, if it has a checksum. To be asked for once. */
  checksum(): number;
  close(): void;
}
