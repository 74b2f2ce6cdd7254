import { describe, expect, test } from 'vitest';
import { EntryKind } from '../../../src/tar/entry.ts';
import {
  base256,
  device,
  directory,
  fifo,
  file,
  hardlink,
  symlink,
  type TarDialect,
  writeMember,
  writeTar,
} from '../../fixtures/tar-writer.ts';
import { first, readTar, text } from './reading.ts';

const dialects: readonly TarDialect[] = ['v7', 'ustar', 'star', 'pax', 'gnu'];
const longPath = `${'directory/'.repeat(14)}file`;

describe.each(dialects)('%s', (dialect) => {
  const owner = {
    dialect,
    uid: 1000,
    gid: 100,
    modified: 1_700_000_000,
    userName: 'user',
    groupName: 'users',
  };

  test('every kind of entry', () => {
    const { entries, faults } = readTar(
      writeTar([
        directory('etc/', { ...owner, mode: 0o1777 }),
        file('etc/file', 'content', { ...owner, mode: 0o4755 }),
        symlink('etc/link', 'file', owner),
        hardlink('etc/hard', 'etc/file', owner),
        device('dev/null', 'character', [1, 3], owner),
        device('dev/sda', 'block', [8, 0], owner),
        fifo('dev/pipe', owner),
      ]),
    );
    expect(faults).toEqual([]);
    const shown = entries.map(({ name, entry }) => [name, entry.kind, text(entry.linkName), entry.mode]);
    expect(shown).toEqual([
      ['etc/', EntryKind.Directory, '', 0o1777],
      ['etc/file', EntryKind.File, '', 0o4755],
      ['etc/link', EntryKind.Symlink, 'file', 0o777],
      ['etc/hard', EntryKind.Hardlink, 'etc/file', 0o644],
      ['dev/null', EntryKind.CharDevice, '', 0o600],
      ['dev/sda', EntryKind.BlockDevice, '', 0o600],
      ['dev/pipe', EntryKind.Fifo, '', 0o600],
    ]);
    const hasNames = dialect !== 'v7';
    for (const { entry } of entries) {
      expect(entry).toMatchObject({ uid: 1000, gid: 100, modified: 1_700_000_000 });
      expect(text(entry.userName)).toBe(hasNames ? 'user' : '');
      expect(text(entry.groupName)).toBe(hasNames ? 'users' : '');
    }
    expect(entries.map(({ entry }) => [entry.deviceMajor, entry.deviceMinor]).slice(3)).toEqual([
      [0, 0],
      hasNames ? [1, 3] : [0, 0],
      hasNames ? [8, 0] : [0, 0],
      [0, 0],
    ]);
  });

  test('places and content', () => {
    const data = writeTar([
      directory('d/', owner),
      file('d/f', 'x'.repeat(700), owner),
      file('d/g', 'y', owner),
    ]);
    const { entries } = readTar(data);
    const places = entries.map(({ entry }) => [entry.headerOffset, entry.dataOffset, entry.storedSize]);
    expect(places).toEqual([
      [0, 512, 0],
      [512, 1024, 700],
      [2048, 2560, 1],
    ]);
    expect(entries.map(({ content }) => text(content))).toEqual(['', 'x'.repeat(700), 'y']);
  });

  test.skipIf(dialect === 'v7')('a path of over 100 bytes', () => {
    const { entries, faults } = readTar(writeTar([file(longPath, 'x', owner), file('next', '', owner)]));
    expect(faults).toEqual([]);
    expect(entries.map(({ name }) => name)).toEqual([longPath, 'next']);
    expect(entries[0]?.entry.headerOffset).toBe(0);
  });
});

describe('what the dialects have of their own', () => {
  test('v7: a name that ends in a slash is a directory', () => {
    const kind = (name: string, type: string) => first(writeTar([{ name, type, dialect: 'v7' }]))?.entry.kind;
    expect(kind('old/', '\0')).toBe(EntryKind.Directory);
    expect(kind('old', '\0')).toBe(EntryKind.File);
    expect(kind('old/', '0')).toBe(EntryKind.File);
  });

  test('v7: what stands where others have owner, device and prefix is not looked at', () => {
    const raw = { userName: 'noise', deviceMajor: 'noise', prefix: 'noise' };
    const read = first(writeTar([{ name: 'f', dialect: 'v7', raw }]));
    expect(read?.name).toBe('f');
    expect(read?.entry.userName).toHaveLength(0);
  });

  test('gnu: numbers in base-256, negative ones too', () => {
    const member = file('a', '', { dialect: 'gnu', uid: 2 ** 40, gid: -1, modified: -86_400 });
    expect(first(writeTar([member]))?.entry).toMatchObject({ uid: 2 ** 40, gid: -1, modified: -86_400 });
  });

  test('gnu: what should be times and is none is a prefix, as Go wrote it before 1.8', () => {
    const prefixed = (prefix: string) =>
      first(writeTar([{ name: 'name', dialect: 'gnu', raw: { prefix } }]))?.name;
    expect(prefixed('some/where')).toBe('some/where/name');
    expect(prefixed('14000000000\x0014000000000\0')).toBe('name');
    expect(prefixed('größe')).toBe('name');
  });

  test('star: its prefix is shorter, and its times are read', () => {
    const times: [number, string] = [476, '14000000000\x0014000000000\0'];
    const member = { name: 'name', dialect: 'star', raw: { prefix: 'star' } } as const;
    expect(first(writeTar([{ ...member, rawAt: [times] }]))?.name).toBe('star/name');
    const { faults } = readTar(writeTar([{ ...member, rawAt: [[476, 'no time']] }]));
    expect(faults).toMatchObject([{ code: 'tar.number', severity: 'error' }]);
  });

  test('a contiguous file is a file, and so is one of an unknown type', () => {
    for (const type of ['7', 'Z']) {
      const read = first(writeTar([{ name: 'f', type, content: 'data' }]));
      expect(read?.entry.kind).toBe(EntryKind.File);
      expect(text(read?.content)).toBe('data');
    }
  });

  test('numbers may be padded with blanks and NULs, and end at a NUL within', () => {
    const size = (value: string) =>
      first(writeTar([{ name: 'f', content: 'data', raw: { size: value } }]))?.entry.size;
    expect(size('        4   ')).toBe(4);
    expect(size('\0\x004 \0')).toBe(4);
    expect(size('4\x0077')).toBe(4);
  });

  test('a checksum of signed bytes is right too', () => {
    const block = writeMember(file(Uint8Array.of(0xe4), '', { dialect: 'v7' }));
    const sum = block.reduce(
      (total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : (byte << 24) >> 24),
      0,
    );
    const checksum = `${sum.toString(8).padStart(6, '0')}\0 `;
    const data = writeTar([file(Uint8Array.of(0xe4), '', { dialect: 'v7', raw: { checksum } })]);
    expect(readTar(data)).toMatchObject({ entries: [{ name: '\udce4' }], faults: [] });
  });

  test('owners of one name are told apart from those of a longer or shorter one', () => {
    const names = ['root', 'rootless', '', 'roo', 'root', 'x'.repeat(32), 'x'.repeat(31)];
    const { entries } = readTar(
      writeTar(names.map((userName) => file('f', '', { userName, dialect: 'ustar' }))),
    );
    expect(entries.map(({ entry }) => text(entry.userName))).toEqual(names);
  });

  test('a number that no double holds is told exactly', () => {
    const data = writeTar([{ name: 'f', dialect: 'gnu', raw: { gid: base256(2n ** 53n + 1n, 8) } }]);
    expect(readTar(data).faults).toMatchObject([
      { code: 'number.range', severity: 'warning', message: expect.stringContaining('9007199254740993') },
    ]);
  });
});
