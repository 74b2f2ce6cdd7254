import { describe, expect, test } from 'vitest';
import { createWasmEngine } from '../../../src/codec/core/wasm-engine.ts';
import {
  block,
  type CodedSequence,
  compressedBlock,
  frame,
  predefinedSequences,
  run,
} from '../codec/zstd-writer.ts';
import { builds, compile } from './open-core.ts';

const window128M = [0, 17 << 3];
const blockSize = 128 * 1024;
const zeros = block(run, blockSize, [0], false);

/** Of one byte, 20 bits of how many. */
function sevens(count: number): number[] {
  return [((count << 4) & 0xff) | 0b1101, (count >> 4) & 0xff, count >> 12, 7];
}

describe.each(builds)('the zstd of %s', (build) => {
  test('reads the longest values there are, wherever in a byte they start', () => {
    const count = 65_529;
    /** With its 58 bits and those of the next states more than what is at hand after one load. */
    const longest: CodedSequence = {
      literalCode: 34,
      literalExtra: count - 32_768,
      offsetCode: 27,
      offsetExtra: 0,
      matchCode: 52,
      matchExtra: 0,
    };
    const blocks = Array.from({ length: 8 }, (_, offsetCode) => {
      const last: CodedSequence = { ...longest, literalCode: 0, literalExtra: 0, offsetCode, matchCode: 0 };
      return compressedBlock([...sevens(count), ...predefinedSequences([longest, last])], offsetCode === 7);
    });
    const pieces: Uint8Array[] = [];
    let length = 0;
    const decoder = createWasmEngine(compile(build)).createDecoder('zstd', (piece) => {
      length += piece.length;
      if (length > 2 ** 27) pieces.push(piece.slice());
      return true;
    });
    decoder.push(frame(window128M, ...new Array<Uint8Array>(1024).fill(zeros), ...blocks));
    decoder.end();
    expect(decoder.faults).toEqual([]);
    decoder.close();
    const expected = new Uint8Array(blockSize - 1).fill(7, 0, count);
    expect(pieces.map((piece) => Buffer.compare(piece, expected))).toEqual(blocks.map(() => 0));
  });
});
