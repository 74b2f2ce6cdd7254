import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HeldBytes } from '../../../src/analysis/packages/held-bytes.ts';
import { parseRpm } from '../../../src/analysis/packages/rpm/parse-rpm.ts';
import { elf } from '../../fixtures/elf.ts';
import { readPackageFile } from '../../fixtures/packages.ts';
import { rpmDatabase, rpmDatabases } from '../../fixtures/rpm.ts';
import { zip } from '../../fixtures/zip.ts';

const databases = rpmDatabases.map(rpmDatabase);

/** Bytes that are put over those of a file: anywhere, but as often at its start and where pages begin. */
const change = fc.record({
  at: fc.oneof(
    fc.nat(0xffffff),
    fc.nat(200),
    fc.nat(24).map((page) => page * 4096),
  ),
  move: fc.nat(32),
  bytes: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 8 }),
    fc.constantFrom(Uint8Array.of(0xff, 0xff, 0xff, 0xff), new Uint8Array(4), Uint8Array.of(0, 0, 0, 1)),
  ),
});

test('a database that was changed anywhere is read without harm, and gives no more than it has', () => {
  fc.assert(
    fc.property(
      fc.nat(databases.length - 1),
      fc.array(change, { maxLength: 12 }),
      fc.option(fc.nat(0xffffff)),
      (which, changes, cut) => {
        const database = databases[which] as Uint8Array;
        const data = database.slice(0, cut === null ? undefined : cut % database.length);
        for (const { at, move, bytes } of changes) {
          const place = data.length === 0 ? 0 : (at + move) % data.length;
          data.set(bytes.subarray(0, data.length - place), place);
        }
        const { packages, unread } = parseRpm(HeldBytes.of(data));
        expect(packages.length).toBeLessThanOrEqual(data.length / 16);
        if (changes.length === 0 && packages.length < 8) expect(unread).not.toBeNull();
      },
    ),
    { numRuns: 400 },
  );
});

test('random bytes behind the first ones of a database are no more than damaged', () => {
  const heads = databases.map((data) => data.slice(0, 100));
  fc.assert(
    fc.property(
      fc.constantFrom(...heads),
      fc.uint8Array({ maxLength: 20_000, size: 'max' }),
      (head, rest) => {
        const data = new Uint8Array(head.length + rest.length);
        data.set(head);
        data.set(rest, head.length);
        expect(parseRpm(HeldBytes.of(data)).packages).toEqual([]);
      },
    ),
    { numRuns: 100 },
  );
});

test('archives and programs that were changed anywhere are read without harm', () => {
  const encoder = new TextEncoder();
  const inner = zip([{ name: 'META-INF/maven/g/a/pom.properties', data: 'artifactId=a\nversion=1' }]);
  const files = [
    [
      'jar',
      zip([
        { name: 'lib/a.jar', data: inner },
        { name: 'META-INF/MANIFEST.MF', data: 'Bundle-Version: 1' },
      ]),
    ],
    [
      'program',
      elf([
        ['.go.buildinfo', encoder.encode('\u00ff Go buildinf:')],
        ['.dep-v0', deflateSync('{"packages":[]}')],
      ]),
    ],
  ] as const;
  fc.assert(
    fc.property(fc.nat(1), fc.array(change, { maxLength: 8 }), (which, changes) => {
      const [kind, whole] = files[which] as (typeof files)[number];
      const data = whole.slice();
      for (const { at, move, bytes } of changes) {
        const place = (at + move) % data.length;
        data.set(bytes.subarray(0, data.length - place), place);
      }
      const packages = readPackageFile(data, kind, 'x-1.jar')?.packages ?? [];
      expect(packages.length).toBeLessThanOrEqual(data.length);
    }),
    { numRuns: 500 },
  );
});
