import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type TarSource, writeTar } from '../../scripts/tar-writer.mjs';
import { readTar } from '../unit/tar/reading.ts';

const source: fc.Arbitrary<TarSource> = fc.record(
  {
    name: fc.string({ minLength: 1, maxLength: 90 }).filter((name) => !name.includes('\0')),
    type: fc.constantFrom('0', '1', '2', '5', '6', 'L', 'g', 'x', '7'),
    data: fc.uint8Array({ maxLength: 1500 }),
    linkName: fc.string({ maxLength: 20 }),
    mode: fc.nat(0o7777),
    pax: fc.array(
      fc.tuple(fc.constantFrom('path', 'uid', 'size', 'comment', 'SCHILY.xattr.user.a'), fc.string()),
    ),
  },
  { requiredKeys: ['name'] },
);
const archive = fc.array(source, { maxLength: 6 }).map((sources) => writeTar(sources));

const shape = (data: Uint8Array, chunkSize?: number) => {
  const { entries, faults } = readTar(data, chunkSize);
  return { entries, faults };
};

test('any split into chunks gives the same entries, contents and faults', () => {
  fc.assert(
    fc.property(archive, fc.constantFrom(1, 7, 511, 512, 513, 4096), (data, chunkSize) => {
      expect(shape(data, chunkSize)).toEqual(shape(data));
    }),
  );
});

test('damage anywhere gives entries or faults, never a throw', () => {
  fc.assert(
    fc.property(archive, fc.nat(), fc.integer({ min: 1, max: 255 }), fc.nat(), (data, at, change, cut) => {
      const damaged = data.slice();
      const index = at % damaged.length;
      damaged[index] = (damaged[index] as number) ^ change;
      const { entries, faults } = readTar(damaged.subarray(0, damaged.length - (cut % 1024)));
      expect(entries.length + faults.length).toBeGreaterThan(0);
    }),
  );
});
