const margin = 8;

/**
 * Bytes of a fixed number that may also be taken four at a time: words may reach a few bytes over the end, which mean nothing.
 */
export class WordBuffer {
  /** The bytes, and the margin behind them. */
  readonly bytes: Uint8Array;
  /** The same bytes. `getInt32` and `setInt32` of it are single instructions once a loop is hot. */
  readonly view: DataView;
  /** How many bytes there are without the margin. */
  readonly size: number;

  constructor(size: number) {
    this.bytes = new Uint8Array(size + margin);
    this.view = new DataView(this.bytes.buffer);
    this.size = size;
  }
}
