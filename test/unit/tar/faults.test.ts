import { describe, expect, test } from 'vitest';
import { limits } from '../../../src/base/limits.ts';
import { TarReader } from '../../../src/tar/reader.ts';
import {
  base256,
  directory,
  file,
  hardlink,
  symlink,
  type TarMember,
  writeTar,
} from '../../fixtures/tar-writer.ts';
import { codesOf, readTar } from './reading.ts';

const whole = writeTar([file('a', 'x'.repeat(600)), file('b')]);

describe('where an archive ends', () => {
  test.each([
    ['with nothing at all', 0, [], 0],
    ['within the first header', 100, ['tar.not-tar'], 0],
    ['within a body', 700, ['tar.truncated'], 1],
    ['within padding, which Go takes for the end', 1500, ['tar.no-end-marker'], 1],
    ['right behind a body', 512 + 600, ['tar.no-end-marker'], 1],
    ['between entries', 1536, ['tar.no-end-marker'], 1],
    ['within the first zero block', 2048 + 100, ['tar.truncated'], 2],
    ['between the zero blocks', whole.length - 512, ['tar.no-end-marker'], 2],
    ['within the second zero block', whole.length - 1, ['tar.truncated'], 2],
    ['behind them', whole.length, [], 2],
  ])('%s', (_, length, codes, count) => {
    const { entries, faults } = readTar(whole.subarray(0, length));
    expect(codesOf(faults)).toEqual(codes);
    expect(entries).toHaveLength(count);
  });

  test('an entry that is cut is begun and not ended; offset and sizes are told', () => {
    const { entries, faults } = readTar(whole.subarray(0, 700));
    expect(entries).toMatchObject([{ name: 'a', content: null }]);
    expect(faults).toMatchObject([{ severity: 'error', offset: 700 }]);
    expect(faults[0]?.message).toContain('within "a": 188 of its 600 bytes are there');
  });

  test('a size that no file has is told exactly', () => {
    const [fault] = readTar(writeTar([file('a', '', { dialect: 'gnu', size: 2n ** 63n - 1n })])).faults;
    expect(fault).toMatchObject({ code: 'tar.truncated' });
    expect(fault?.message).toContain('9223372036854775807');
  });

  test('one zero block, then an entry', () => {
    const data = new Uint8Array([...whole.subarray(0, -512), ...whole]);
    expect(readTar(data).faults).toMatchObject([
      { code: 'tar.stray-zero-block', severity: 'error', offset: whole.length - 512 },
    ]);
  });

  test('zeros behind the end are nothing to tell, other bytes are, at the first of them', () => {
    const trailing = `${'\0'.repeat(700)}x`;
    expect(readTar(writeTar([file('a')], { zeroBlocks: 20 })).faults).toEqual([]);
    expect(readTar(writeTar([file('a')], { trailing })).faults).toMatchObject([
      { code: 'tar.trailing-data', severity: 'warning', offset: 512 + 1024 + 700 },
    ]);
  });
});

describe('headers that end the reading', () => {
  test('a wrong checksum; what stands before it is kept', () => {
    const data = whole.slice();
    data[1536] = 0x7a;
    const { entries, faults } = readTar(data);
    expect(faults).toMatchObject([{ code: 'tar.checksum', severity: 'error', offset: 1536 }]);
    expect(entries.map(({ name }) => name)).toEqual(['a']);
  });

  test('no tar at all', () => {
    expect(codesOf(readTar(new TextEncoder().encode('<html>'.repeat(200))).faults)).toEqual(['tar.not-tar']);
  });

  test.each<[string, Partial<TarMember>]>([
    ['tar.negative-size', { raw: { size: base256(-1, 12) } }],
    ['tar.negative-size', { raw: { size: base256(-512, 12) }, pax: [['size', '4']] }],
    ['tar.negative-size', { pax: [['size', '-1']] }],
    ['tar.negative-size', { type: 'L', raw: { size: base256(-1, 12) } }],
    ['tar.size-overflow', { raw: { size: base256(2n ** 63n, 12) } }],
    ['tar.number', { raw: { size: '0000000000099' } }],
    ['tar.number', { raw: { size: '0x10' } }],
    ['tar.number', { raw: { size: '-1' } }],
    ['tar.number', { raw: { size: '1 2' } }],
    ['tar.number', { raw: { mode: 'rwx' } }],
    ['tar.number', { raw: { uid: 'root' } }],
    ['tar.number', { raw: { gid: '8' } }],
    ['tar.number', { raw: { modified: 'now' } }],
    ['tar.number', { raw: { deviceMajor: 'x' } }],
    ['tar.number', { raw: { deviceMinor: 'x' } }],
    ['tar.checksum', { raw: { checksum: '' } }],
    ['tar.checksum', { raw: { checksum: '        ' } }],
  ])('%s %o', (code, change) => {
    const { entries, faults } = readTar(writeTar([file('before'), { ...file('bad', 'data'), ...change }]));
    expect(codesOf(faults)).toEqual([code]);
    expect(faults[0]?.severity).toBe('error');
    expect(entries.map(({ name }) => name)).toEqual(['before']);
  });

  test('a size below zero is no matter where there is no body', () => {
    const { entries, faults } = readTar(
      writeTar([{ ...directory('d/'), raw: { size: base256(-512, 12) } }, file('f')]),
    );
    expect(entries).toHaveLength(2);
    expect(codesOf(faults)).toEqual(['tar.type-with-size']);
  });
});

describe('what other readers would see otherwise', () => {
  test.each<[string, TarMember]>([
    ['tar.type-with-size', directory('d/', { size: 512 })],
    ['tar.type-with-size', symlink('l', 'target', { size: 512 })],
    ['tar.type-with-size', { ...directory('d/'), pax: [['size', '512']] }],
    ['link.with-data', hardlink('h', 'before', { size: 512 })],
    ['link.empty', symlink('l', '')],
    ['tar.version', { ...file('f'), raw: { version: '\0\0' } }],
    ['tar.version', { ...file('f'), dialect: 'gnu', raw: { version: '00' } }],
    ['tar.unknown-type', { name: 'f', type: '\x80' }],
    ['tar.unknown-type', { name: 'f', type: '<' }],
    ['tar.multivolume', { name: 'f', type: 'M' }],
    ['tar.multivolume', { name: 'f', type: 'D' }],
    ['tar.multivolume', { name: 'f', type: 'N' }],
    ['tar.multivolume', { name: 'f', type: 'V' }],
    ['time.range', file('f', '', { dialect: 'gnu', modified: 1e15 })],
    ['time.range', { ...file('f'), pax: [['mtime', '-99999999999999']] }],
  ])('%s %o', (code, member) => {
    const { entries, faults } = readTar(writeTar([file('before'), member, file('behind')]));
    expect(faults).toMatchObject([{ code, severity: 'warning', offset: 512 }]);
    expect(entries).toHaveLength(3);
  });

  test('a GNU header that is not quite one is read as v7, without owner', () => {
    const [read] = readTar(
      writeTar([file('f', '', { dialect: 'gnu', userName: 'u', raw: { version: '00' } })]),
    ).entries;
    expect(read?.entry.userName).toHaveLength(0);
  });

  test('names in messages are escaped', () => {
    const [fault] = readTar(writeTar([directory('\u202e\n<b>/', { size: 1 })])).faults;
    expect(fault?.message).toContain('"\\u{202e}\\n<b>/"');
  });
});

describe('the reader', () => {
  const ignore = { entry() {}, data() {}, entryEnd() {} };

  test('hands content through as it was pushed', () => {
    const seen: Uint8Array[] = [];
    const reader = new TarReader({ ...ignore, data: (piece) => seen.push(piece) });
    const chunk = whole.subarray(512, 900);
    reader.push(whole.subarray(0, 512));
    reader.push(chunk);
    reader.push(whole.subarray(900));
    expect(seen[0]).toBe(chunk);
    expect(seen.map(({ buffer, length }) => [buffer === whole.buffer, length])).toEqual([
      [true, 388],
      [true, 212],
    ]);
  });

  test('says when it takes no more, and whether that was an error', () => {
    const reader = new TarReader(ignore);
    expect(reader.push(whole)).toBe(true);
    expect(reader.push(Uint8Array.of(0))).toBe(true);
    expect(reader.push(Uint8Array.of(1))).toBe(false);
    expect(reader.failed).toBe(false);
    const other = new TarReader(ignore);
    expect(other.push(new Uint8Array(512).fill(1))).toBe(false);
    expect(other.failed).toBe(true);
    other.end();
    expect(codesOf(other.faults)).toEqual(['tar.not-tar']);
  });

  test('keeps few of a million faults of one kind, and counts them all', () => {
    const entry = writeTar([symlink('l', '')], { zeroBlocks: 0 });
    const reader = new TarReader(ignore);
    for (let i = 0; i < 1000; i++) reader.push(entry);
    expect(reader.faults).toHaveLength(1000);
    expect(new Set(reader.faults).size).toBe(limits.problemsOfOneCode + 1);
    expect(reader.faults[999]).toMatchObject({ code: 'link.empty', severity: 'warning', offset: null });
  });
});
