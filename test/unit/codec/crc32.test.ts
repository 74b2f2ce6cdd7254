import { expect, test } from 'vitest';
import { crc32 } from '../../../src/codec/crc32.ts';

const check = new TextEncoder().encode('123456789');

test.each([
  ['nothing', new Uint8Array(0), 0],
  ['the check value', check, 0xcbf43926],
  ['zeros', new Uint8Array(32), 0x190a55ad],
  ['ones', new Uint8Array(32).fill(0xff), 0xff6cab0b],
])('CRC-32 of %s', (_, data, expected) => {
  expect(crc32(0, data)).toBe(expected);
});

test('goes on from what came before, wherever that was cut', () => {
  const data = Uint8Array.from({ length: 100 }, (_, i) => (i * 73) & 0xff);
  for (let cut = 0; cut <= data.length; cut++) {
    expect(crc32(crc32(0, data.subarray(0, cut)), data.subarray(cut))).toBe(crc32(0, data));
  }
});
