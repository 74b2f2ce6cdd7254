import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes, equalBytes, toHex } from '../../../src/base/bytes.ts';
import { GrowingColumn } from '../../../src/base/columns.ts';
import { findName, NameInterner, nameCount, nameText } from '../../../src/base/names.ts';
import {
  decodeName,
  encodeName,
  hasUnseen,
  isDisguised,
  quote,
  visible,
  visibleSentence,
} from '../../../src/base/text.ts';
import { findPath, PathInterner, pathText, ROOT } from '../../../src/model/path-table.ts';

/** A few of each kind: soft hyphen, joiners, fillers, selectors, tags, turning controls, separators, blanks that are no space. */
const unseen = [
  0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180e, 0x200b, 0x200d, 0x202e, 0x2060, 0x2063,
  0x2069, 0x206f, 0x2800, 0x3164, 0xfe00, 0xfe0f, 0xfeff, 0xffa0, 0xfff0, 0xfffc, 0x16fe4, 0x1bca0, 0x1d159,
  0x1d173, 0xe0001, 0xe0041, 0xe0101, 0xe0fff, 0xa0, 0x1680, 0x2002, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f,
  0x3000,
];

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

  test.each(unseen)('show %s, which is drawn as nothing or as a blank, as an escape', (point) => {
    const character = String.fromCodePoint(point);
    const written = point < 0x100 ? `\\x${point.toString(16)}` : `\\u{${point.toString(16)}}`;
    expect(visible(`passwd${character}`)).toBe(`passwd${written}`);
    expect(isDisguised(`passwd${character}`)).toBe(true);
    expect(hasUnseen(`passwd${character}`)).toBe(true);
  });

  test('show what no font has to have as an escape: private use and noncharacters', () => {
    expect(visible('a\ue000\u{f0000}\ufdd0\u{1ffff}')).toBe('a\\u{e000}\\u{f0000}\\u{fdd0}\\u{1ffff}');
  });

  test('show a mark as an escape where it is drawn over no letter, or is one of a tower', () => {
    expect(visible('\u0301a/\u0301\u0302b "\u0338"')).toBe('\\u{301}a/\\u{301}\\u{302}b "\\u{338}"');
    expect(visible(`e\u0301 ${'\u0e17\u0e35\u0e48'} \u0928\u093f`)).toBe(
      `e\u0301 ${'\u0e17\u0e35\u0e48'} \u0928\u093f`,
    );
    expect(visible(`e${'\u0301'.repeat(10)}`)).toBe(`e${'\u0301'.repeat(8)}\\u{301}\\u{301}`);
  });

  test('of any script stay as they are, and are no disguise', () => {
    for (const name of ['naïve', 'Übergrößen', '名前 1.txt', 'имя', 'שם', 'اسم', 'ชื่อ', 'नाम', '😀', '한글']) {
      expect(visible(name)).toBe(name);
      expect(isDisguised(name)).toBe(false);
    }
    // A heart drawn in colour is seen, though its selector is not.
    expect([isDisguised('❤️.svg'), hasUnseen('❤️.svg'), visible('❤️.svg')]).toEqual([
      false,
      false,
      '❤\\u{fe0f}.svg',
    ]);
  });

  test('stay visible within a sentence, whose own blanks before units stay blanks', () => {
    expect(visibleSentence('a\u00a0b takes 1.5\u00a0MB, 12\u00a0%')).toBe(
      'a\\xa0b takes 1.5\u00a0MB, 12\u00a0%',
    );
    expect(visibleSentence('12\u00a0MBx')).toBe('12\\xa0MBx');
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
