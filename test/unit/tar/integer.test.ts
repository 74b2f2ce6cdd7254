import { describe, expect, test } from 'vitest';
import { addIntegers, parseBase256, parseDecimal, parseOctal, parseTime } from '../../../src/tar/integer.ts';
import { base256 } from '../../fixtures/tar-writer.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const largest = 2n ** 63n - 1n;

describe('integers are exact', () => {
  test.each([
    0,
    1,
    255,
    256,
    2 ** 32,
    Number.MAX_SAFE_INTEGER,
    -1,
    -256,
    -(2 ** 40),
    Number.MIN_SAFE_INTEGER,
  ])('base-256 %d', (value) => expect(parseBase256(base256(value, 12), 0, 12)).toBe(value));

  test.each([2n ** 53n, 2n ** 53n + 1n, largest, -(2n ** 53n), -(2n ** 63n)])('base-256 %d', (value) => {
    expect(parseBase256(base256(value, 12), 0, 12)).toBe(value);
    expect(parseDecimal(bytes(String(value)))).toBe(value);
  });

  test('base-256 over 64 bits is none', () => {
    for (const value of [largest + 1n, 2n ** 64n, 2n ** 80n, -(2n ** 63n) - 1n]) {
      expect(parseBase256(base256(value, 12), 0, 12)).toBeNull();
    }
    expect(parseBase256(Uint8Array.of(0x80, ...new Uint8Array(11).fill(0xff)), 0, 12)).toBeNull();
  });

  test('a sum leaves numbers where it must', () => {
    expect(addIntegers(1, 2)).toBe(3);
    expect(addIntegers(Number.MAX_SAFE_INTEGER, 1)).toBe(2n ** 53n);
    expect(addIntegers(2n ** 53n, -5)).toBe(2 ** 53 - 5);
  });
});

describe('decimal', () => {
  test.each([
    ['0', 0],
    ['-0', 0],
    ['+7', 7],
    ['007', 7],
    [`${'0'.repeat(5000)}1`, 1],
    ['999999999999999', 999999999999999],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['-42', -42],
  ])('%s', (text, value) => expect(parseDecimal(bytes(text))).toBe(value));

  test.each([
    '',
    '-',
    '+',
    '--1',
    '1 ',
    ' 1',
    '1.0',
    '1e3',
    '0x1',
    '1_0',
    '\0',
    '9223372036854775808',
    '9'.repeat(40),
    '9'.repeat(500_000),
  ])('%j is none', (text) => expect(parseDecimal(bytes(text))).toBeNull());
});

describe('octal', () => {
  test.each([
    ['0000644\0', 0o644],
    ['   644 \0', 0o644],
    ['\0\0 644  ', 0o644],
    ['        ', 0],
    ['\0'.repeat(8), 0],
    ['644\x00999', 0o644],
    ['77777777', 0o77777777],
  ])('%j', (text, value) => expect(parseOctal(bytes(text), 0, 8)).toBe(value));

  test.each(['0000648\0', '64 4    ', '644 \x0099', '-644    ', 'x       ', '0o644   '])(
    '%j is none',
    (text) => expect(parseOctal(bytes(text), 0, 8)).toBeNull(),
  );
});

describe('time', () => {
  test.each([
    ['1', 1],
    ['1.5', 1.5],
    ['-1.5', -1.5],
    ['-0.5', -0.5],
    ['1.', 1],
    [`1.${'0'.repeat(5000)}`, 1],
  ])('%s', (text, seconds) => expect(parseTime(bytes(text))).toBe(seconds));

  test.each(['', '.5', '1.5.5', '1.x', 'x', '1,5', '1.-5'])('%j is none', (text) =>
    expect(parseTime(bytes(text))).toBeNull(),
  );
});
