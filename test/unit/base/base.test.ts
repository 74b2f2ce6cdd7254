import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes, equalBytes, toHex } from '../../../src/base/bytes.ts';
import { GrowingColumn } from '../../../src/base/columns.ts';
import { findName, NameInterner, nameCount, nameText } from '../../../src/base/names.ts';
import { decodeName, encodeName, quote, visible } from '../../../src/base/text.ts';
import { findPath, PathInterner, pathText, ROOT } from '../../../src/model/path-table.ts';

describe('names', () => {
  test('lose nothing on the way to a string and back, whatever their bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (data) => {
        expect(equalBytes(encodeName(decodeName(data)), data)).toBe(true);
      }),
    );
  });

  test('that are UTF-8 are what they say; bytes that are not stay apart', () => {
    expect(decodeName(new TextEncoder().encode('ä😀'))).toBe('ä😀');
    expect(visible(decodeName(Uint8Array.of(0x61, 0xff)))).toBe('a\\xff');
    expect(decodeName(Uint8Array.of(0xff))).not.toBe(decodeName(Uint8Array.of(0xfe)));
  });

  test('are made safe to read', () => {
    expect(visible('a\nb\u202ec\u0000')).toBe('a\\nb\\u{202e}c\\x00');
    expect(quote('x'.repeat(500))).toHaveLength(118);
  });

  test('are kept once each', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 2000 }), (words) => {
        const interner = new NameInterner();
        const indexes = words.map((word) => interner.intern(encodeName(word)));
        const table = interner.finish();
        expect(nameCount(table)).toBe(new Set(words).size);
        expect(indexes.map((index) => nameText(table, index))).toEqual(words);
        expect(findName(table, encodeName('not\u0000there'))).toBe(null);
      }),
    );
  });
});

test('paths are a tree, found by their text', () => {
  const paths = new PathInterner();
  const name = (text: string) => paths.names.intern(encodeName(text));
  const usr = paths.child(ROOT, name('usr'));
  const lib = paths.child(usr, name('lib'));
  expect(paths.child(usr, name('lib'))).toBe(lib);
  const other = paths.child(ROOT, name('lib'));
  const table = paths.finish();
  expect([ROOT, usr, lib, other].map((path) => pathText(table, path))).toEqual([
    '/',
    '/usr',
    '/usr/lib',
    '/lib',
  ]);
  expect(['/', '/usr/lib', '/lib', '/usr/bin'].map((path) => findPath(table, path))).toEqual([
    ROOT,
    lib,
    other,
    null,
  ]);
});

test('columns grow and keep their rows', () => {
  const column = new GrowingColumn((length) => new Uint32Array(length), 2);
  column.append([1, 2, 3]);
  column.push(4);
  column.set(0, 9);
  expect([...column.finish()]).toEqual([9, 2, 3, 4]);
});

test('bytes are joined and written as hexadecimal', () => {
  expect(toHex(concatBytes([Uint8Array.of(0, 255), Uint8Array.of(16)]))).toBe('00ff10');
});
