import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EntryKind } from '../../src/tar/entry.ts';
import { type TarDialect, type TarMember, writeTar } from '../fixtures/tar-writer.ts';
import { type ReadEntry, readTar } from '../unit/tar/reading.ts';

const name = fc
  .string({ minLength: 1, maxLength: 250 })
  .filter((text) => !/\0|\/$|[\ud800-\udfff]/.test(text));
const dialect = fc.constantFrom<TarDialect>('v7', 'ustar', 'star', 'pax', 'gnu');

/** Members of any type and with any records: what no writer would write, and yet with right checksums. */
const member: fc.Arbitrary<TarMember> = fc.record(
  {
    name,
    type: fc.constantFrom('\0', '0', '1', '2', '3', '5', '6', '7', 'L', 'K', 'g', 'x', 'S', 'Z'),
    content: fc.uint8Array({ maxLength: 1500 }),
    linkName: name,
    mode: fc.nat(0o7777),
    size: fc.oneof({ weight: 1, arbitrary: fc.bigInt({ min: -600n, max: 2n ** 63n }) }, fc.nat(1500)),
    dialect,
    pax: fc.array(
      fc.tuple(
        fc.constantFrom(
          'path',
          'uid',
          'size',
          'mtime',
          'comment',
          'GNU.sparse.major',
          'GNU.sparse.map',
          'SCHILY.xattr.a',
        ),
        fc.oneof(fc.string(), fc.nat(3).map(String), fc.constant('0,1')),
      ),
      { maxLength: 4 },
    ),
  },
  { requiredKeys: ['name'] },
);
const archive = fc.array(member, { maxLength: 6 }).map((members) => writeTar(members));

/** Where to cut an archive: lengths of the chunks, over and over. */
const chunkSizes = fc.array(fc.integer({ min: 1, max: 1200 }), { minLength: 1, maxLength: 5 });

test('any split into chunks gives the same entries, contents and faults', () => {
  fc.assert(
    fc.property(archive, chunkSizes, (data, sizes) => {
      expect(readTar(data, sizes)).toEqual(readTar(data));
    }),
  );
});

test('damage anywhere gives entries or faults, never a throw, and the same for any split', () => {
  fc.assert(
    fc.property(archive, fc.nat(), fc.integer({ min: 1, max: 255 }), fc.nat(), (data, at, change, cut) => {
      const damaged = data.slice(0, data.length - (cut % data.length));
      const index = at % damaged.length;
      damaged[index] = (damaged[index] as number) ^ change;
      const read = readTar(damaged);
      expect(read.entries.length + read.faults.length).toBeGreaterThan(0);
      expect(readTar(damaged, [1, 700])).toEqual(read);
    }),
  );
});

describe('what is written is read', () => {
  /** Files, directories and links that the dialect can hold. */
  const plain = (limits: { path: number; wide: boolean; fraction: boolean }) =>
    fc.record({
      name: name.filter((text) => new TextEncoder().encode(text).length <= limits.path),
      type: fc.constantFrom('0', '2', '5'),
      content: fc.uint8Array({ maxLength: 1500 }),
      linkName: name.filter((text) => new TextEncoder().encode(text).length <= limits.path),
      mode: fc.nat(0o7777),
      uid: limits.wide ? fc.maxSafeNat() : fc.nat(0o7777777),
      modified: limits.fraction ? fc.integer().map((seconds) => seconds + 0.5) : fc.nat(),
    });
  const writable = {
    v7: plain({ path: 99, wide: false, fraction: false }),
    ustar: plain({ path: 99, wide: false, fraction: false }),
    star: plain({ path: 99, wide: false, fraction: false }),
    pax: plain({ path: 1000, wide: true, fraction: true }),
    gnu: plain({ path: 1000, wide: true, fraction: false }),
  };

  test.each(['v7', 'ustar', 'star', 'pax', 'gnu'] as const)('%s', (dialect) => {
    fc.assert(
      fc.property(fc.array(writable[dialect], { maxLength: 5 }), (members) => {
        const whole = members.map((member) => ({
          ...member,
          dialect,
          content: member.type === '0' ? member.content : new Uint8Array(0),
        }));
        const { entries, faults } = readTar(writeTar(whole));
        expect(faults).toEqual([]);
        expect(entries.map(shape)).toEqual(
          whole.map((member) => ({
            name: member.name,
            kind: { '0': EntryKind.File, '2': EntryKind.Symlink, '5': EntryKind.Directory }[member.type],
            content: member.content,
            linkName: member.type === '2' ? member.linkName : '',
            mode: member.mode,
            uid: member.uid,
            modified: member.modified,
          })),
        );
      }),
      { numRuns: 50 },
    );
  });

  const shape = ({ entry, name, content }: ReadEntry) => ({
    name,
    kind: entry.kind,
    content,
    linkName: new TextDecoder().decode(entry.linkName),
    mode: entry.mode,
    uid: entry.uid,
    modified: entry.modified,
  });
});
