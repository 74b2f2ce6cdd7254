import { describe, expect, test } from 'vitest';
import { paxRecord, tarEntry, tarHeader, writeChecksum, writeTar } from '../../../scripts/tar-writer.mjs';
import { EntryKind } from '../../../src/tar/entry.ts';
import { codesOf, readTar } from './reading.ts';

const text = (content: Uint8Array | null | undefined) =>
  new TextDecoder().decode(content ?? new Uint8Array(0));
const first = (data: Uint8Array) => readTar(data).entries[0];

describe('dialects', () => {
  test('ustar: kinds, owners, modes and times', () => {
    const { entries, faults } = readTar(
      writeTar([
        { name: 'etc/', type: '5', mode: 0o1777 },
        {
          name: 'etc/passwd',
          data: 'root\n',
          uid: 7,
          gid: 8,
          userName: 'u',
          groupName: 'g',
          modified: 9,
          mode: 0o4755,
        },
        { name: 'etc/link', type: '2', linkName: 'passwd' },
        { name: 'etc/hard', type: '1', linkName: 'etc/passwd' },
        { name: 'pipe', type: '6' },
      ]),
    );
    expect(faults).toEqual([]);
    expect(entries.map(({ name, entry }) => [name, entry.kind])).toEqual([
      ['etc/', EntryKind.Directory],
      ['etc/passwd', EntryKind.File],
      ['etc/link', EntryKind.Symlink],
      ['etc/hard', EntryKind.Hardlink],
      ['pipe', EntryKind.Fifo],
    ]);
    const file = entries[1]?.entry;
    expect(file).toMatchObject({
      uid: 7,
      gid: 8,
      modified: 9,
      mode: 0o4755,
      size: 5,
      headerOffset: 512,
      dataOffset: 1024,
    });
    expect([text(file?.userName), text(file?.groupName)]).toEqual(['u', 'g']);
    expect(text(entries[1]?.content)).toBe('root\n');
    expect(text(entries[2]?.entry.linkName)).toBe('passwd');
  });

  test('ustar: a prefix stands before the name', () => {
    const edit = (header: Uint8Array) => header.set(new TextEncoder().encode('usr/share'), 345);
    expect(first(writeTar([{ name: 'doc', edit }]))?.name).toBe('usr/share/doc');
  });

  test('v7: a name that ends in a slash is a directory, and there are no owner names', () => {
    expect(first(writeTar([{ name: 'old/', type: '\0', dialect: 'v7' }]))?.entry.kind).toBe(
      EntryKind.Directory,
    );
    expect(first(writeTar([{ name: 'old', type: '\0', dialect: 'v7' }]))?.entry.kind).toBe(EntryKind.File);
  });

  test('gnu: long names and long link targets', () => {
    const name = `${'d/'.repeat(100)}file`;
    const data = writeTar([
      { name: '././@LongLink', type: 'L', data: `${name}\0`, dialect: 'gnu' },
      { name: '././@LongLink', type: 'K', data: `${name}.target\0`, dialect: 'gnu' },
      { name: 'cut', type: '2', linkName: 'cut', dialect: 'gnu' },
    ]);
    expect(first(data)?.name).toBe(name);
    expect(text(first(data)?.entry.linkName)).toBe(`${name}.target`);
    expect(first(data)?.entry.headerOffset).toBe(0);
  });

  test('gnu: numbers in base-256, negative ones too', () => {
    const edit = (header: Uint8Array) => {
      header.set([0x80, 0, 0, 0, 0, 1, 0, 0], 108);
      header.fill(0xff, 136, 148);
    };
    expect(first(writeTar([{ name: 'a', edit }]))?.entry).toMatchObject({ uid: 65536, modified: -1 });
  });

  test('pax: name, size, owner, time and attributes', () => {
    const data = writeTar([
      {
        name: 'short',
        data: 'content',
        pax: [
          ['path', 'ä/long'],
          ['uid', '4294967296'],
          ['mtime', '1.5'],
          ['SCHILY.xattr.user.note', 'yes'],
          ['uname', ''],
        ],
        userName: 'kept',
      },
    ]);
    const read = first(data);
    expect(read?.name).toBe('ä/long');
    expect(read?.entry).toMatchObject({ uid: 4294967296, modified: 1.5 });
    expect(text(read?.entry.userName)).toBe('kept');
    expect([...(read?.entry.xattrs ?? [])].map(([key, value]) => [key, text(value)])).toEqual([
      ['user.note', 'yes'],
    ]);
  });

  test('pax: global records apply to nothing and are said', () => {
    const records = paxRecord('path', 'other');
    const { entries, faults } = readTar(writeTar([{ name: 'g', type: 'g', data: records }, { name: 'own' }]));
    expect(entries.map(({ name }) => name)).toEqual(['own']);
    expect(codesOf(faults)).toEqual(['tar.global-pax']);
  });
});

describe('sparse files', () => {
  const size = 1024 + 4;
  const expected = `${'\0'.repeat(1024)}data`;

  test('old gnu', () => {
    const octal = (value: number) => new TextEncoder().encode(value.toString(8).padStart(11, '0'));
    const edit = (header: Uint8Array) => {
      header.set(octal(1024), 386);
      header.set(octal(4), 398);
      header.set(octal(size), 483);
    };
    const read = first(writeTar([{ name: 's', type: 'S', data: 'data', dialect: 'gnu', edit }]));
    expect(read?.entry).toMatchObject({ size, storedSize: 4 });
    expect(text(read?.content)).toBe(expected);
  });

  test.each([
    [
      '0.0',
      [
        ['GNU.sparse.offset', '1024'],
        ['GNU.sparse.numbytes', '4'],
      ],
    ],
    [
      '0.1',
      [
        ['GNU.sparse.map', '1024,4'],
        ['GNU.sparse.name', 'real'],
      ],
    ],
  ] as const)('pax %s', (version, map) => {
    const pax = [['GNU.sparse.size', String(size)], ['GNU.sparse.numblocks', '1'], ...map] as const;
    const read = first(writeTar([{ name: 'placeholder', data: 'data', pax }]));
    expect(read?.name).toBe(version === '0.1' ? 'real' : 'placeholder');
    expect(text(read?.content)).toBe(expected);
  });

  test('pax 1.0: the map stands before the content', () => {
    const map = '1\n1024\n4\n'.padEnd(512, '\0');
    const pax = [
      ['GNU.sparse.major', '1'],
      ['GNU.sparse.minor', '0'],
      ['GNU.sparse.realsize', String(size)],
    ] as const;
    const read = first(writeTar([{ name: 's', data: `${map}data`, pax }]));
    expect(text(read?.content)).toBe(expected);
    expect(read?.entry.dataOffset).toBe(512 + 512 + 512 + 512);
  });

  test('a map that reaches past the file is refused', () => {
    const pax = [
      ['GNU.sparse.size', '4'],
      ['GNU.sparse.numblocks', '1'],
      ['GNU.sparse.map', '1024,4'],
    ] as const;
    expect(codesOf(readTar(writeTar([{ name: 's', data: 'data', pax }])).faults)).toEqual(['tar.sparse']);
  });
});

describe('what is wrong is said', () => {
  const whole = writeTar([{ name: 'a', data: 'x'.repeat(600) }, { name: 'b' }]);

  test.each([
    ['within the first header', 100, ['tar.truncated'], 0],
    ['within a body', 700, ['tar.truncated'], 1],
    ['within padding, which Go takes for the end', 1500, ['tar.no-end-marker'], 1],
    ['between entries', 1536, ['tar.no-end-marker'], 1],
    ['between the zero blocks', whole.length - 512, ['tar.no-end-marker'], 2],
  ])('an archive that ends %s', (_, length, codes, count) => {
    const { entries, faults } = readTar(whole.subarray(0, length));
    expect(codesOf(faults)).toEqual(codes);
    expect(entries).toHaveLength(count);
  });

  test('a damaged header ends the reading; what stands before it is kept', () => {
    const data = whole.slice();
    data[1536] = 0x7a;
    const { entries, faults } = readTar(data);
    expect(faults).toMatchObject([{ code: 'tar.checksum', severity: 'error', offset: 1536 }]);
    expect(entries.map(({ name }) => name)).toEqual(['a']);
  });

  test('data after the end is hidden from docker, and said', () => {
    const data = new Uint8Array([...whole, ...new Uint8Array(512), 1]);
    expect(readTar(data).faults).toMatchObject([{ code: 'tar.trailing-data', offset: whole.length + 512 }]);
  });

  test('the pax size counts where the header has another, and that is said', () => {
    const header = tarHeader({ name: 'a' }, 512);
    const entry = tarEntry({ name: 'a', data: 'x'.repeat(600), pax: [['size', '600']] });
    entry.set(header, 1024);
    const { entries, faults } = readTar(new Uint8Array([...entry, ...new Uint8Array(1024)]));
    expect(entries[0]?.entry.size).toBe(600);
    expect(codesOf(faults)).toEqual(['tar.size-conflict']);
  });

  test.each([
    ['a size below zero', 'tar.negative-size', (header: Uint8Array) => header.fill(0xff, 124, 136)],
    ['a size that is no number', 'tar.number', (header: Uint8Array) => header.fill(0x39, 124, 135)],
    ['a size over 64 bits', 'tar.size-overflow', (header: Uint8Array) => header.fill(0x80, 124, 136)],
  ] as const)('%s', (_, code, edit) => {
    expect(codesOf(readTar(writeTar([{ name: 'a', edit: (header) => void edit(header) }])).faults)).toEqual([
      code,
    ]);
  });

  test('an old signed checksum is right too', () => {
    const header = tarHeader({ name: Uint8Array.of(0xe4) }, 0);
    writeChecksum(header);
    const sum = header.reduce(
      (total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : (byte << 24) >> 24),
      0,
    );
    header.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
    expect(readTar(new Uint8Array([...header, ...new Uint8Array(1024)])).entries).toHaveLength(1);
  });
});
