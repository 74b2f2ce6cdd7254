import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { concatBytes, equalBytes } from '../../../src/base/bytes.ts';
import { crc32 } from '../../../src/codec/crc32.ts';
import { createJsEngine } from '../../../src/codec/js-engine.ts';
import { openWasmEngine } from '../../fixtures/wasm-engine.ts';
import { sample } from './streams.ts';
import { unpack } from './unpack.ts';

const plain = new Uint8Array(gzipSync(sample));
const headerSize = 10;
const FHCRC = 2;
const FEXTRA = 4;
const FNAME = 8;
const FCOMMENT = 16;
const name = new TextEncoder().encode('a name\0');
const extra = Uint8Array.of(3, 0, 7, 8, 9);

describe('gzip headers', () => {
  test.each([
    ['a name', FNAME, [name]],
    ['an empty name', FNAME, [Uint8Array.of(0)]],
    ['a comment', FCOMMENT, [name]],
    ['an extra field', FEXTRA, [extra]],
    ['an empty extra field', FEXTRA, [new Uint8Array(2)]],
    ['a checksum', FHCRC, []],
    ['all of them', FEXTRA | FNAME | FCOMMENT | FHCRC, [extra, name, name]],
  ])('may have %s', (_, flags, fields) => {
    const { bytes, faults } = unpack('gzip', withFields(flags, fields), [1]);
    expect(faults).toEqual([]);
    expect(Buffer.compare(bytes, sample)).toBe(0);
  });

  test('of another checksum are refused', () => {
    const stream = withFields(FHCRC, []);
    stream[headerSize] = (stream[headerSize] as number) ^ 1;
    const { bytes, faults } = unpack('gzip', stream);
    expect(faults).toMatchObject([{ code: 'gzip.header-crc', offset: 0 }]);
    expect(bytes).toHaveLength(0);
  });
});

describe('gzip', () => {
  const size = plain.length;
  test.each([
    ['a second member', [plain], 'gzip.multi-member', 'info', size],
    ['zeros after the last member', [new Uint8Array(600)], 'gzip.trailing-zeros', 'info', size],
    ['other bytes after it', [Uint8Array.of(0x1f, 0)], 'gzip.trailing-garbage', 'warning', size],
    ['a member that is no deflate', [Uint8Array.of(0x1f, 0x8b, 7)], 'gzip.header', 'error', size],
    ['the start of a member', [Uint8Array.of(0x1f, 0x8b)], 'gzip.truncated', 'error', size + 2],
  ])('tells of %s', (_, tail, code, severity, offset) => {
    const { bytes, faults } = unpack('gzip', concatBytes([plain, ...tail]));
    expect(faults).toMatchObject([{ code, severity, offset }]);
    expect(Buffer.compare(bytes.subarray(0, sample.length), sample)).toBe(0);
  });

  test('tells of many members once, and reads all of them', () => {
    const { bytes, faults } = unpack('gzip', concatBytes([plain, new Uint8Array(3), plain, plain]));
    expect(faults.map(({ code }) => code)).toEqual(['gzip.trailing-zeros', 'gzip.multi-member']);
    expect(bytes).toHaveLength(3 * sample.length);
  });

  test.each([
    ['the CRC-32', 8, 'gzip.crc', 8],
    ['the length', 4, 'gzip.isize', 4],
  ])('tells where %s differs', (_, fromEnd, code, offsetFromEnd) => {
    const stream = plain.slice();
    stream[size - fromEnd] = (stream[size - fromEnd] as number) ^ 1;
    const { bytes, faults } = unpack('gzip', stream);
    expect(faults).toMatchObject([{ code, severity: 'error', offset: size - offsetFromEnd }]);
    expect(bytes).toHaveLength(sample.length);
  });

  test('makes no checksum of what was decoded before', () => {
    const data = plain.slice();
    data[data.length - 8] = (data[data.length - 8] as number) ^ 1;
    for (const engine of [createJsEngine(), openWasmEngine()]) {
      const pieces: Uint8Array[] = [];
      const decoder = engine.createDecoder('gzip', (piece) => pieces.push(piece.slice()) > 0, {
        isKnown: true,
      });
      decoder.push(data);
      decoder.end();
      expect(decoder.faults).toEqual([]);
      expect(equalBytes(concatBytes(pieces), sample)).toBe(true);
    }
  });

  test('tells of damage within a member by where the member starts', () => {
    const broken = plain.slice();
    broken.fill(0xff, headerSize, headerSize + 8);
    const { faults } = unpack('gzip', concatBytes([plain, broken]));
    expect(faults).toMatchObject([{ code: 'gzip.multi-member' }, { code: 'gzip.data' }]);
    expect(faults[1]?.message).toContain(`byte ${size} `);
  });
});

/** The plain stream with these optional fields in its header, and their checksum if the flags ask for it. */
function withFields(flags: number, fields: readonly Uint8Array[]): Uint8Array {
  const header = concatBytes([plain.slice(0, headerSize), ...fields]);
  header[3] = flags;
  const crc = crc32(0, header);
  const checksum = flags & FHCRC ? Uint8Array.of(crc & 0xff, (crc >>> 8) & 0xff) : new Uint8Array(0);
  return concatBytes([header, checksum, plain.subarray(headerSize)]);
}
