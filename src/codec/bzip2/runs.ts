import type { Sink } from '../codec.ts';

/** Output bytes handed out at a time. */
const pieceSize = 64 * 1024;

/** Expands the runs of a block: four equal bytes are followed by a count of 0 to 255 more. */
export class RunExpander {
  readonly #output = new Uint8Array(pieceSize);

  /** Gives the expanded bytes to the sink; false if it said stop. A block starts without a memory of the one before. */
  expand(block: Uint8Array, sink: Sink): boolean {
    const output = this.#output;
    // A step writes at most 255 bytes.
    const nearlyFull = pieceSize - 256;
    let filled = 0;
    let last = -1;
    let equal = 0;
    for (let i = 0; i < block.length; i++) {
      const byte = block[i] as number;
      if (equal === 4) {
        output.fill(last, filled, filled + byte);
        filled += byte;
        equal = 0;
        last = -1;
      } else {
        output[filled++] = byte;
        equal = byte === last ? equal + 1 : 1;
        last = byte;
      }
      if (filled > nearlyFull) {
        if (!sink(output.subarray(0, filled))) return false;
        filled = 0;
      }
    }
    return filled === 0 || sink(output.subarray(0, filled));
  }
}
