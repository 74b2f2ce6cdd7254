import { expect, test } from 'vitest';
import { Dictionary } from '../../../../src/codec/xz/dictionary.ts';

/** The byte at a position since the last reset. */
const byteAt = (position: number) => (position * 7 + (position >> 8)) & 0xff;

test('keeps the last bytes and their positions however often it moves them', () => {
  const dictionary = new Dictionary();
  const size = 5000;
  dictionary.start(size);
  let position = 0;
  for (let round = 0; position < 9_000_000; round++) {
    const count = 1 + ((round * 40_503) % 65_536);
    dictionary.append(Uint8Array.from({ length: count }, (_, i) => byteAt(position + i)));
    position += count;
    const known = Math.min(size, position);
    expect(dictionary.end - dictionary.oldest).toBeGreaterThanOrEqual(known);
    for (let back = 1; back <= known; back += 499) {
      const index = dictionary.end - back;
      expect(dictionary.bytes[index]).toBe(byteAt(position - back));
      expect((index + dictionary.phase) & 15).toBe((position - back) & 15);
    }
  }
  // The size and room for the largest chunk, whatever was unpacked.
  expect(dictionary.bytes.length).toBeLessThanOrEqual(size + 2 * 1024 * 1024);
});

test('takes no more memory than a short stream needs, whatever it declares', () => {
  const dictionary = new Dictionary();
  dictionary.start(64 * 1024 * 1024);
  dictionary.append(new Uint8Array(1000));
  expect(dictionary.bytes.length).toBeLessThanOrEqual(128 * 1024);
});

test('knows nothing after a reset, and counts anew', () => {
  const dictionary = new Dictionary();
  dictionary.start(4096);
  dictionary.append(new Uint8Array(1001));
  dictionary.reset();
  expect(dictionary.end - dictionary.oldest).toBe(0);
  expect((dictionary.end + dictionary.phase) & 15).toBe(0);
});
