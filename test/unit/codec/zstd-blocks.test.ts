import { describe, expect, test } from 'vitest';
import { concatBytes } from '../../../src/base/bytes.ts';
import { unzstds } from './zstd-engines.ts';
import {
  block,
  codedWeights,
  compressedBlock,
  frame,
  literalsHeader,
  oneSequence,
  plainLiterals,
  raw,
  run,
  window128K,
} from './zstd-writer.ts';

const abc = plainLiterals([97, 98, 99]);
/** Where the content of the first block stands. */
const firstBlock = 9;

describe.each(unzstds)('zstd blocks in %s', (_, unzstd) => {
  /** What a frame of these blocks unpacks to, which must be without faults. */
  function unpackBlocks(...blocks: readonly Uint8Array[]): Uint8Array {
    const { bytes, faults } = unzstd(frame(window128K, ...blocks));
    expect(faults).toEqual([]);
    return bytes;
  }

  function text(only: readonly number[]): string {
    return new TextDecoder().decode(unpackBlocks(compressedBlock(only)));
  }

  function expectRefused(content: readonly number[]): void {
    const { bytes, faults } = unzstd(frame(window128K, compressedBlock(content)));
    expect(faults).toMatchObject([{ code: 'zstd.data', offset: firstBlock }]);
    expect(bytes).toHaveLength(0);
  }

  describe('literals', () => {
    test('may stand alone: as they are, or one of them many times', () => {
      expect(text([...abc, 0])).toBe('abc');
      expect(text([(9 << 3) | 1, 97, 0])).toBe('aaaaaaaaa');
    });

    // The weights 1 (and 1, which is not written): the literals 0 and 1 have one bit each.
    const oneBit = [0x80, 0x10];
    const one = (count: number, ...content: number[]) => [
      ...literalsHeader(2, 0, count, content.length),
      ...content,
      0,
    ];
    const four = (count: number, ...content: number[]) => [
      ...literalsHeader(2, 1, count, content.length),
      ...content,
      0,
    ];

    test('may be coded in one stream', () => {
      expect(unpackBlocks(compressedBlock(one(5, ...oneBit, 0b110110)))).toEqual(
        Uint8Array.of(1, 0, 1, 1, 0),
      );
    });

    test('may have 255 weights that are coded', () => {
      const weights = codedWeights(new Array<number>(255).fill(1));
      expect(text(one(2, ...weights, 0x42, 0x41, 1))).toBe('AB');
      const mixed = codedWeights([2, ...new Array<number>(126).fill(1)]);
      // They make 128 of 256: the code of 127, which is missing, has one bit, that of 0 seven.
      expect(unpackBlocks(compressedBlock(one(2, ...mixed, 0b10111111, 1)))).toEqual(Uint8Array.of(127, 0));
    });

    test('may be coded in four streams, the last of which may be empty', () => {
      const streams = [1, 0, 1, 0, 1, 0, 0b101, 0b110, 0b111, 1];
      expect(unpackBlocks(compressedBlock(four(6, ...oneBit, ...streams)))).toEqual(
        Uint8Array.of(0, 1, 1, 0, 1, 1),
      );
    });

    test('may be coded in four long streams, with eight bits for each of 256', () => {
      // Each literal is its own code: a stream is what it says, backwards.
      for (const count of [65, 397, 4001, 4002, 4003, 4004]) {
        const literals = Array.from({ length: count }, (_, i) => (i * i * 7) % 256);
        const each = Math.ceil(count / 4);
        const parts = [0, 1, 2, 3].map((i) => [...literals.slice(i * each, (i + 1) * each).reverse(), 1]);
        const sizes = parts.slice(0, 3).flatMap(({ length }) => [length % 256, length >> 8]);
        const content = [...codedWeights(new Array<number>(255).fill(1)), ...sizes, ...parts.flat()];
        const stored = [...literalsHeader(2, 3, count, content.length), ...content, 0];
        expect([...unpackBlocks(compressedBlock(stored))]).toEqual(literals);
      }
    });

    test('may have sizes of 18 bits, and use the code of the block before', () => {
      const stream = new Uint8Array(626).fill(0b01010101);
      stream[625] = 1;
      const size = [626 % 256, 626 >> 8];
      const streams = [...size, ...size, ...size, ...stream, ...stream, ...stream, ...stream];
      const first = [...literalsHeader(2, 3, 20_000, 2 + streams.length), ...oneBit, ...streams, 0];
      const second = [...literalsHeader(3, 3, 20_000, streams.length), ...streams, 0];
      const bytes = unpackBlocks(compressedBlock(first, false), compressedBlock(second));
      expect(
        Buffer.compare(
          bytes,
          Uint8Array.from({ length: 40_000 }, (_, i) => i & 1),
        ),
      ).toBe(0);
    });

    test('may not use the code of a frame before', () => {
      const first = frame(window128K, compressedBlock(one(2, ...oneBit, 0b110)));
      const second = frame(window128K, compressedBlock([...literalsHeader(3, 0, 2, 1), 0b110, 0]));
      const { faults } = unzstd(concatBytes([first, second]));
      expect(faults).toMatchObject([{ code: 'zstd.data', offset: first.length + firstBlock }]);
    });

    test.each([
      ['are cut', [3 << 3, 97, 98]],
      ['have no sequences section behind them', abc],
      ['have a byte behind the end', [...abc, 0, 0]],
      ['use a code before which there is none', [...literalsHeader(3, 0, 2, 1), 0b110, 0]],
      ['leave bits over', one(4, ...oneBit, 0b110110)],
      ['lack bits', one(6, ...oneBit, 0b110110)],
      ['have a stream without an end mark', one(5, ...oneBit, 0)],
      ['have a code of which all weights are 0', one(1, 0x80, 0, 1)],
      ['have weights that do not add up', one(1, 0x81, 0x31, 1)],
      ['have codes over 11 bits', one(1, 0x81, 0xbb, 0b11)],
      ['have 256 weights', one(1, ...codedWeights(new Array<number>(256).fill(1)), 0b11)],
      ['have weights behind their end', one(1, 0x90)],
      ['are too few for four streams', four(5, ...oneBit, 1, 0, 1, 0, 1, 0, 0b101, 0b110, 0b111, 1)],
      ['have no room for the sizes of four streams', four(6, ...oneBit, 1, 0, 1, 0)],
      ['have a stream behind their end', four(6, ...oneBit, 1, 0, 9, 0, 1, 0, 0b101, 0b110, 0b111, 1)],
      ['are more than a block has', [...literalsHeader(1, 3, 131_073, 0).slice(0, 3), 97, 0]],
    ])('are refused where they %s', (_, content) => {
      expectRefused(content);
    });
  });

  describe('sequences', () => {
    test.each([
      ['the last offset', { value: 1, literals: 3, match: 3 }, 'abcccc'],
      ['an offset of its own', { value: 6, literals: 3, match: 5 }, 'abcabcab'],
      ['literals behind the match', { value: 1, literals: 2, match: 3 }, 'abbbbc'],
    ])('may have %s', (_, sequence, expected) => {
      expect(text([...abc, ...oneSequence(sequence)])).toBe(expected);
    });

    test.each([
      ['reach before the first byte', { value: 7, literals: 3, match: 3 }],
      ['come before any byte', { value: 2, literals: 0, match: 3 }],
      ['want more literals than there are', { value: 1, literals: 4, match: 3 }],
      ['want offset 0', { value: 3, literals: 0, match: 3 }],
      ['reach further than any window', { value: 2 ** 28, literals: 3, match: 3 }],
      ['reach back by 31 bits', { value: 2 ** 31 + 1, literals: 3, match: 3 }],
    ])('are refused where they %s', (_, sequence) => {
      expectRefused([...abc, ...oneSequence(sequence)]);
    });

    const single = 0b01010100;
    test.each([
      ['leave bits over', [1, single, 3, 0, 0, 0b10]],
      ['lack bits', [1, single, 3, 2, 0, 0b10]],
      ['have no end mark', [1, single, 3, 0, 0, 0]],
      ['have a literal length code that is none', [1, single, 36, 0, 0, 1]],
      ['have a match length code that is none', [1, single, 3, 0, 53, 1]],
      ['use codes of a block before, of which there is none', [1, 0b11111100, 1]],
      ['have modes that are reserved', [1, single + 1, 3, 0, 0, 1]],
      ['are more than fit', [255, 255, 255, single, 0, 0, 0, 1]],
      ['are not all there', [1, single, 3, 0]],
      ['have no modes', [1]],
      // Predefined codes: 17 bits for the first states, none for the next.
      ['lack bits for the next states', [2, 0, 0, 0, 0b10]],
      ['lack bits for the first states', [1, 0, 0, 1]],
      // A table with one symbol, 10 bits exact; those of literal lengths have 9 at most.
      ['have a table that is too exact', [1, 0b10010100, 0xf5, 0x7f, 0, 0, 0, 0b100]],
      ['have a table that is cut', [1, 0b10010100, 0xf4]],
      // No probability for three symbols, again and again.
      ['have a table of too many symbols', [1, 0b10010100, 0x14, ...new Array(12).fill(0xff)]],
    ])('are refused where they %s', (_, section) => {
      expectRefused([...abc, ...section]);
    });

    test('may have a table of 9 bits', () => {
      // One symbol, 0 literals, behind a block of its own.
      const content = [0, 1, 0b10010100, 0xf4, 0x3f, 0, 0, 0, 0b10];
      const bytes = unpackBlocks(block(raw, 4, [1, 2, 3, 4], false), compressedBlock(content));
      // Without literals the first of the last offsets is passed over: it is 4.
      expect(bytes).toEqual(Uint8Array.of(1, 2, 3, 4, 1, 2, 3));
    });

    test('may be so many that their number has three bytes', () => {
      const count = 0x7f00 + 5;
      const bytes = unpackBlocks(
        block(raw, 4, [1, 2, 3, 4], false),
        compressedBlock([0, 255, 5, 0, single, 0, 0, 0, 1]),
      );
      expect(bytes).toHaveLength(4 + 3 * count);
    });
  });

  describe('a window', () => {
    /** No literals, one match of 65539 bytes and as many as 16 bits say. */
    const longMatch = (offset: number, match: number) => {
      const value = BigInt(offset + 3);
      const code = Math.floor(Math.log2(offset + 3));
      const bits = (value << 16n) | BigInt(match - 65_539);
      const bytes: number[] = [];
      for (let rest = bits; rest > 0n; rest >>= 8n) bytes.push(Number(rest & 0xffn));
      return [1, 0b01010100, 0, code, 52, ...bytes];
    };
    const noise = Uint8Array.from({ length: 131_072 }, (_, i) => (Math.imul(i, 0x9e3779b1) >>> 13) & 0xff);
    const zeros = block(run, 131_072, [0], false);

    test('reaches as far as it says, also after it was moved', () => {
      // More than a MiB behind the start of the frame.
      for (const before of [0, 5, 8, 9, 10, 20]) {
        const bytes = unpackBlocks(
          ...new Array<Uint8Array>(before).fill(zeros),
          block(raw, noise.length, [...noise], false),
          compressedBlock([0, ...longMatch(131_072, 131_072)]),
        );
        expect(Buffer.compare(bytes.subarray(-131_072), noise)).toBe(0);
      }
    });

    test('reaches no further', () => {
      const { faults } = unzstd(
        frame(window128K, zeros, zeros, compressedBlock([0, ...longMatch(131_073, 131_072)])),
      );
      expect(faults).toMatchObject([{ code: 'zstd.data' }]);
    });

    test('reaches no further than 1 KiB, wherever in what is kept its end is', () => {
      for (let before = 1; before < 8; before++) {
        const blocks = new Array<Uint8Array>(before).fill(
          block(raw, 1000, [...noise.subarray(0, 1000)], false),
        );
        const reach = (offset: number) => {
          const copy = oneSequence({ value: offset + 3, literals: 1, match: 34 });
          return unzstd(
            frame(
              [0, 0],
              block(raw, 100, [...noise.subarray(0, 100)], false),
              ...blocks,
              compressedBlock([...abc, ...copy]),
            ),
          );
        };
        const { bytes, faults } = reach(1024);
        expect(faults).toEqual([]);
        const at = 100 + 1000 * before + 1;
        expect([...bytes.subarray(at, at + 34)]).toEqual([...bytes.subarray(at - 1024, at - 1024 + 34)]);
        expect(reach(1025).faults).toMatchObject([{ code: 'zstd.data' }]);
      }
    });

    test.each([
      ['a match', [0, ...longMatch(1, 131_073)]],
      ['literals behind a match', [...plainLiterals([1]), ...longMatch(1, 131_072)]],
    ])('takes no block that %s makes too long', (_, content) => {
      const { faults } = unzstd(frame(window128K, zeros, compressedBlock(content)));
      expect(faults).toMatchObject([{ code: 'zstd.data' }]);
    });
  });
});
