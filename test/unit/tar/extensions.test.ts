import { describe, expect, test } from 'vitest';
import { limits } from '../../../src/base/limits.ts';
import { EntryKind } from '../../../src/tar/entry.ts';
import {
  directory,
  file,
  gnuLong,
  octal,
  type PaxPair,
  paxHeader,
  paxRecord,
  symlink,
  type TarMember,
  writeTar,
} from '../../fixtures/tar-writer.ts';
import { codesOf, first, readTar, text } from './reading.ts';

const codes = (members: readonly TarMember[]) => codesOf(readTar(writeTar(members)).faults);
const recorded = (pax: readonly PaxPair[], member: TarMember = file('f')) => writeTar([{ ...member, pax }]);

describe('pax records', () => {
  test('count before the header; empty ones count as none', () => {
    const pax: PaxPair[] = [
      ['path', 'ä/long'],
      ['uid', '4294967296'],
      ['gid', '7'],
      ['mtime', '1.5'],
      ['gname', 'group'],
      ['uname', ''],
      ['atime', '1'],
      ['unknown', 'x'],
    ];
    const read = first(recorded(pax, file('short', 'data', { userName: 'kept' })));
    expect(read?.name).toBe('ä/long');
    expect(read?.entry).toMatchObject({ uid: 4294967296, gid: 7, modified: 1.5, size: 4, headerOffset: 0 });
    expect([text(read?.entry.userName), text(read?.entry.groupName)]).toEqual(['kept', 'group']);
  });

  test.each([
    ['1700000000.123456789999', 1_700_000_000.1234567],
    ['-1.5', -1.5],
    ['-0.25', -0.25],
    ['+3', 3],
    ['3.', 3],
  ])('the time %s', (time, seconds) => {
    expect(first(recorded([['mtime', time]]))?.entry.modified).toBeCloseTo(seconds, 6);
  });

  test('extended attributes are those of SCHILY.xattr', () => {
    const value = Uint8Array.of(1, 0, 2);
    const read = first(
      recorded([
        ['SCHILY.xattr.security.capability', value],
        ['LIBARCHIVE.xattr.user.a', 'YQ=='],
        ['SCHILY.xattr.user.empty', ''],
      ]),
    );
    expect([...(read?.entry.xattrs ?? [])]).toEqual([['security.capability', value]]);
    expect(first(recorded([['comment', 'x']]))?.entry.xattrs).toBeNull();
  });

  test('names of JavaScript are but names', () => {
    const read = first(
      recorded([
        ['__proto__', 'x'],
        ['SCHILY.xattr.constructor', 'y'],
      ]),
    );
    expect([...(read?.entry.xattrs?.keys() ?? [])]).toEqual(['constructor']);
  });

  test('the last of two records counts', () => {
    expect(
      first(
        recorded([
          ['path', 'one'],
          ['path', 'two'],
        ]),
      )?.name,
    ).toBe('two');
  });

  test('the size counts where the header has another, and that is said', () => {
    const member = { ...file('f', 'x'.repeat(600)), raw: { size: octal(0, 12) } };
    const { entries, faults } = readTar(writeTar([{ ...member, pax: [['size', '600']] }, file('next')]));
    expect(entries.map(({ name, entry }) => [name, entry.size])).toEqual([
      ['f', 600],
      ['next', 0],
    ]);
    expect(codesOf(faults)).toEqual(['tar.size-conflict']);
  });

  test('a size that only a record can hold is no conflict', () => {
    const { faults } = readTar(writeTar([file('f', '', { size: 2 ** 33 })]));
    expect(codesOf(faults)).toEqual(['tar.truncated']);
  });

  test('a trailing slash of the recorded path makes an old file a directory', () => {
    const read = first(recorded([['path', 'd/']], { name: 'd', type: '\0' }));
    expect(read?.entry.kind).toBe(EntryKind.Directory);
  });

  const noRecord = (content: string): TarMember => ({ name: 'x', type: 'x', content, dialect: 'ustar' });
  test.each([
    ['a length that is short', '10 path=long\n'],
    ['a length past the header', '99 path=a\n'],
    ['a length of 0', '0 path=a\n'],
    ['a length below zero', '-9 path=a\n'],
    ['a length over 64 bits', `${'9'.repeat(20)} path=a\n`],
    ['a length in hexadecimal', '0xa path=a\n'],
    ['no length', 'path=a\n'],
    ['no blank', '10path=a\n'],
    ['no equals sign', '9 path a\n'],
    ['no newline', '10 path=ab'],
    ['an empty keyword', '6 =ab\n'],
    ['a NUL in a keyword', '9 pa\0h=a\n'],
    ['a NUL in a path', '10 path=\0\n'],
    ['a byte order mark', '\ufeff10 path=a\n'],
    ['an equals sign in the next record only', '6 ab\n\n9 path=a\n'],
  ])('%s is refused', (_, content) => {
    expect(codes([noRecord(content), file('f')])).toEqual(['tar.pax-malformed']);
  });

  test.each([
    ['uid', '1.5'],
    ['gid', 'x'],
    ['size', '1e3'],
    ['size', '１２'],
    ['size', '1_0'],
    ['mtime', 'now'],
    ['mtime', '1.5x'],
    ['atime', '.5'],
    ['ctime', ''.padEnd(20, '9')],
  ])('%s=%s is refused', (keyword, value) => {
    expect(codesOf(readTar(recorded([[keyword, value]])).faults)).toEqual(['tar.pax-malformed']);
  });

  test('a NUL in another value stands', () => {
    expect(codesOf(readTar(recorded([['comment', 'a\0b']])).faults)).toEqual([]);
  });

  test('a header of over 1 MiB is refused by its size alone', () => {
    const size = limits.tarExtension;
    expect(codes([{ name: 'x', type: 'x', size: size + 1, dialect: 'ustar' }])).toEqual([
      'tar.pax-too-large',
    ]);
    expect(codes([{ name: 'x', type: 'L', size: 2n ** 62n, dialect: 'gnu' }])).toEqual(['tar.pax-too-large']);
    const record = paxRecord('comment', 'x'.repeat(size - 17));
    expect(record).toHaveLength(size);
    expect(codes([{ name: 'x', type: 'x', content: record, dialect: 'ustar' }, file('f')])).toEqual([]);
  });
});

describe('GNU long names', () => {
  const long = `${'d/'.repeat(100)}file`;

  test('name and link target', () => {
    const read = first(writeTar([symlink(long, `${long}.target`, { dialect: 'gnu' })]));
    expect(read?.name).toBe(long);
    expect(text(read?.entry.linkName)).toBe(`${long}.target`);
  });

  test.each([
    ['ends at a NUL', 'real\0rest', 'real'],
    ['needs no NUL', 'real', 'real'],
    ['counts as none where it is empty', '', 'short'],
    ['counts as none where it starts with a NUL', '\0real', 'short'],
  ])('%s', (_, content, name) => {
    const member = { name: '././@LongLink', type: 'L', content, dialect: 'gnu' } as const;
    expect(first(writeTar([member, file('short')]))?.name).toBe(name);
  });

  test('count before a pax path, and a difference is said', () => {
    const both = (pax: string) => readTar(writeTar([gnuLong('gnu'), { ...file('f'), pax: [['path', pax]] }]));
    expect(both('pax')).toMatchObject({
      entries: [{ name: 'gnu' }],
      faults: [{ code: 'tar.name-conflict' }],
    });
    expect(both('gnu').faults).toEqual([]);
    expect(codes([gnuLong(''), { ...file('f'), pax: [['path', 'pax']] }])).toEqual([]);
    const links = [gnuLong('gnu', 'K'), { ...symlink('l', 'short'), pax: [['linkpath', 'pax']] }] as const;
    expect(codes(links)).toEqual(['tar.name-conflict']);
  });

  test('the pax size is the file’s, not the long name’s between them', () => {
    const content = 'x'.repeat(1024);
    const member = { ...file('short', content), raw: { size: octal(0, 12) }, dialect: 'gnu' } as const;
    const { entries } = readTar(
      writeTar([paxHeader([['size', '1024']]), gnuLong('long'), member, file('next')]),
    );
    expect(entries.map(({ name }) => name)).toEqual(['long', 'next']);
    expect(text(entries[0]?.content)).toBe(content);
  });
});

describe('what stands before no entry, or twice before one', () => {
  test('two of a kind', () => {
    const one: PaxPair = ['path', 'one'];
    const { entries, faults } = readTar(writeTar([paxHeader([one]), paxHeader([['uid', '5']]), file('f')]));
    expect(entries).toMatchObject([{ name: 'f', entry: { uid: 5, headerOffset: 0 } }]);
    expect(codesOf(faults)).toEqual(['tar.repeated-extension']);
    expect(codes([gnuLong('a'), gnuLong('b'), file('f')])).toEqual(['tar.repeated-extension']);
    expect(codes([gnuLong('a', 'K'), gnuLong('b'), file('f')])).toEqual([]);
  });

  test('a header before the end', () => {
    expect(codes([paxHeader([['path', 'a']])])).toEqual(['tar.dangling-extension']);
    expect(codesOf(readTar(writeTar([gnuLong('a')], { zeroBlocks: 0 })).faults)).toEqual([
      'tar.dangling-extension',
      'tar.no-end-marker',
    ]);
  });

  test('a global header applies to nothing, and makes what waits forgotten', () => {
    const global = paxHeader([['path', 'other']], 'g');
    expect(readTar(writeTar([global, file('own')]))).toMatchObject({
      entries: [{ name: 'own', entry: { headerOffset: 1024 } }],
      faults: [{ code: 'tar.global-pax', offset: 0 }],
    });
    const forgotten = readTar(
      writeTar([paxHeader([['path', 'lost']]), paxHeader([['comment', 'c']], 'g'), file('own')]),
    );
    expect(forgotten).toMatchObject({
      entries: [{ name: 'own' }],
      faults: [{ code: 'tar.dangling-extension' }],
    });
  });

  test('a comment in a global header is nothing to tell, a number that is none ends the reading', () => {
    expect(codes([paxHeader([['comment', 'commit']], 'g'), file('f')])).toEqual([]);
    expect(codes([paxHeader([['mtime', 'x']], 'g'), file('f')])).toEqual(['tar.pax-malformed']);
  });

  test('an empty header says nothing', () => {
    expect(codes([{ ...directory('d/'), pax: [] }])).toEqual([]);
  });
});
