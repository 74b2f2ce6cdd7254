import { describe, expect, test } from 'vitest';
import { HeldBytes } from '../../../../src/analysis/packages/held-bytes.ts';
import { parseRpmHeader } from '../../../../src/analysis/packages/rpm/header.ts';
import { parseRpm } from '../../../../src/analysis/packages/rpm/parse-rpm.ts';
import { readWal } from '../../../../src/analysis/packages/rpm/wal.ts';
import { equalBytes } from '../../../../src/base/bytes.ts';
import { readPackageFile } from '../../../fixtures/packages.ts';
import { rpmDatabase, rpmDatabases, rpmPackages } from '../../../fixtures/rpm.ts';

const parse = (data: Uint8Array) => parseRpm(HeldBytes.of(data));

/** As `packages.txt` has them, but for the version and the ending of the source package. */
function told(data: Uint8Array): string[] {
  return parse(data)
    .packages.map(({ name, version, architecture, source, licence }) =>
      [name, version, architecture, source, licence].join(' '),
    )
    .sort();
}

const expected = rpmPackages().map((line) => {
  const [name, version, architecture, source, ...licence] = line.split(' ') as [
    string,
    string,
    string,
    string,
  ];
  return [name, version, architecture, source.replace(/-[^-]*-[^-]*$/, ''), ...licence].join(' ');
});

describe.each(rpmDatabases)('%s', (name) => {
  const data = rpmDatabase(name);

  test('holds what rpm itself tells of it', () => {
    expect(expected.length).toBe(8);
    expect(told(data)).toEqual(expected);
    expect(parse(data).unread).toBeNull();
  });

  test('that is cut short is said to be so', () => {
    for (const length of [100, 5000, data.length >> 1, data.length - 4096]) {
      const { packages, unread } = parse(data.slice(0, length));
      expect(packages.length < 8 || name === 'rpmdb.sqlite').toBe(true);
      if (packages.length < 8) expect(unread).not.toBeNull();
    }
  });
});

test('a cell that claims more than the file has costs that cell alone', () => {
  const data = rpmDatabase('Packages.db');
  // The blocks of a slot, and the size of a blob, in the first block behind the slots.
  data.set([0xff, 0xff, 0xff, 0x0f], 6 * 16 + 12);
  const at = data.findIndex((_, index) => index >= 4096 && index % 16 === 0 && data[index] === 0x42);
  data.set([0xff, 0xff, 0xff, 0x7f], at + 12);
  const { packages, unread } = parse(data);
  expect(packages).toHaveLength(6);
  expect(unread).toBe('is damaged: 2 places could not be read');
});

test('values that claim as much as the whole file cost no more than it, all together', () => {
  const [pageSize, pages] = [4096, 300];
  const data = new Uint8Array(pageSize * pages);
  const view = new DataView(data.buffer);
  view.setUint32(12, 0x061561, true);
  view.setUint32(20, pageSize, true);
  data[25] = 8;
  const items = 280;
  for (let page = pageSize; page < data.length; page += pageSize) {
    data[page + 25] = 13;
    view.setUint16(page + 20, items, true);
    for (let index = 0; index < items; index++) {
      const at = pageSize - 12 * (index + 1);
      view.setUint16(page + 26 + 2 * index, at, true);
      data[page + at] = 3;
      view.setUint32(page + at + 8, data.length - 1, true);
    }
  }
  expect(parse(data).unread).toBe('is damaged: 41860 places could not be read');
});

test('what is no database of rpm says so', () => {
  for (const data of [new Uint8Array(), new Uint8Array(4096), new TextEncoder().encode('SQLite format 4')])
    expect(parse(data)).toEqual({ packages: [], unread: 'is no database of rpm that is known' });
});

test('an encrypted database says so', () => {
  const data = rpmDatabase('Packages.1234');
  data[24] = 1;
  expect(parse(data).unread).toBe('is encrypted');
});

test('a header is read by its index: what it lacks is null, what is no text of its own is none', () => {
  const header = (
    entries: readonly (readonly [tag: number, type: number, offset: number])[],
    text: string,
  ) => {
    const data = new TextEncoder().encode(text);
    const blob = new Uint8Array(8 + 16 * entries.length + data.length);
    const view = new DataView(blob.buffer);
    view.setUint32(0, entries.length);
    view.setUint32(4, data.length);
    for (const [row, [tag, type, offset]] of entries.entries()) {
      for (const [column, value] of [tag, type, offset, 1].entries())
        view.setUint32(8 + 16 * row + 4 * column, value);
    }
    blob.set(data, 8 + 16 * entries.length);
    return blob;
  };
  const named = [
    [1000, 6, 0],
    [1001, 6, 2],
    [1002, 6, 4],
  ] as const;
  expect(parseRpmHeader(header(named, 'a\x001\x002\0'))?.own).toEqual({
    ecosystem: 'rpm',
    name: 'a',
    version: '1-2',
    architecture: null,
    licence: null,
    source: null,
  });
  // No release; a name of another type; a text without an end; data that the blob does not have.
  expect(parseRpmHeader(header(named.slice(0, 2), 'a\x001\x002\0'))).toBeNull();
  expect(parseRpmHeader(header([[1000, 4, 0], ...named.slice(1)], 'a\x001\x002\0'))).toBeNull();
  expect(parseRpmHeader(header(named, 'a\x001\x002'))).toBeNull();
  expect(parseRpmHeader(header(named, 'a\x001\x002\0').subarray(0, 30))).toBeNull();
});

test('the manifest of images without a package manager: a line of `rpm -qa` a package', () => {
  const line = (...[name, version, epoch, source]: readonly string[]) =>
    [name, version, '1653814902', '1653000000', 'Vendor', epoch, '12', 'x86_64', '0', source].join('\t');
  const lines = [
    line('bash', '5.1.8-1.cm2', '(none)', 'bash-5.1.8-1.cm2.src.rpm'),
    line('shadow-utils', '4.9-12.cm2', '2', '(none)'),
    'not\tone',
    '',
  ];
  expect(readPackageFile(new TextEncoder().encode(lines.join('\n')), 'rpm-manifest')).toMatchObject({
    packages: [
      { name: 'bash', version: '5.1.8-1.cm2', architecture: 'x86_64', source: 'bash' },
      { name: 'shadow-utils', version: '2:4.9-12.cm2', source: null },
    ],
    unread: null,
  });
});

test('a log that holds pages of the database says so; one of an earlier use, or none, does not', () => {
  const log = new Uint8Array(32 + 2 * (24 + 4096));
  const view = new DataView(log.buffer);
  view.setUint32(0, 0x377f0682);
  view.setUint32(8, 4096);
  view.setUint32(16, 7);
  view.setUint32(32 + 8, 7);
  view.setUint32(32 + 24 + 4096 + 8, 6);
  expect(readWal(HeldBytes.of(log))).toMatch(/^holds a page of the database beside it/);
  view.setUint32(32 + 8, 6);
  expect(readWal(HeldBytes.of(log))).toBeNull();
  expect(readWal(HeldBytes.of(new Uint8Array(100)))).toBeNull();
});

test('bytes that were held are read at any place, whatever pieces they came in', () => {
  const data = Uint8Array.from({ length: 3_000_000 }, (_, index) => index % 251);
  const held = new HeldBytes();
  for (let at = 0; at < data.length; at += 700_001) held.append(data.subarray(at, at + 700_001));
  const places = [
    [0, 10],
    [1_048_570, 1_048_580],
    [5, 2_999_999],
    [2_999_990, 4_000_000],
    [9, 3],
  ] as const;
  for (const [from, to] of places)
    expect(equalBytes(held.bytes(from, to), data.slice(from, Math.max(from, to)))).toBe(true);
  held.clear();
  expect([held.length, held.bytes(0, 10).length]).toEqual([0, 0]);
});

test('the files of a header are put together of directories and names', () => {
  const texts = 'a\x001\x002\0/usr/\0/etc/\0rel/\0one\0two\0three\0four\0';
  const data = new TextEncoder().encode(`${texts}${'\0'.repeat(16)}`);
  const entries = [
    [1000, 6, 0, 1],
    [1001, 6, 2, 1],
    [1002, 6, 4, 1],
    [1118, 8, 6, 3],
    [1117, 8, 23, 4],
    [1116, 4, texts.length, 4],
  ];
  const blob = new Uint8Array(8 + 16 * entries.length + data.length);
  const view = new DataView(blob.buffer);
  view.setUint32(0, entries.length);
  view.setUint32(4, data.length);
  entries.flat().forEach((value, index) => {
    view.setUint32(8 + 4 * index, value);
  });
  blob.set(data, 8 + 16 * entries.length);
  const filesFor = (...directories: readonly number[]) => {
    directories.forEach((directory, index) => {
      view.setUint32(8 + 16 * entries.length + texts.length + 4 * index, directory);
    });
    return parseRpmHeader(blob)?.files;
  };
  expect(filesFor(0, 1, 1, 0)).toBe('/usr/one\n/etc/two\n/etc/three\n/usr/four\n');
  // One directory that is not absolute, one that there is not.
  expect(filesFor(0, 2, 7, 1)).toBe('/usr/one\n/etc/four\n');
});
