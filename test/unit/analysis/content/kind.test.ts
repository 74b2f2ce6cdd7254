import { describe, expect, test } from 'vitest';
import { guessEncoding } from '../../../../src/analysis/content/encoding.ts';
import { hexRows } from '../../../../src/analysis/content/hex.ts';
import { detectContent } from '../../../../src/analysis/content/kind.ts';
import { splitLines } from '../../../../src/analysis/content/lines.ts';

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf8 = (text: string) => new TextEncoder().encode(text);
const wide = (text: string, isLittle: boolean) =>
  Uint8Array.from(
    text.split('').flatMap((unit) => {
      const point = unit.charCodeAt(0);
      return isLittle ? [point & 255, point >> 8] : [point >> 8, point & 255];
    }),
  );

describe('a content', () => {
  test.each([
    ['\x89PNG\r\n\x1a\n....', 'image/png'],
    ['\xff\xd8\xff\xe0', 'image/jpeg'],
    ['GIF89a', 'image/gif'],
    ['RIFF\x01\x02\x03\x04WEBPVP8', 'image/webp'],
    ['\0\0\0\x20ftypavif', 'image/avif'],
  ])('that starts as %j is a picture', (start, type) => {
    expect(detectContent(latin1(start))).toEqual({ kind: 'picture', type });
  });

  test('that can hold script is text, whatever draws it', () => {
    for (const text of ['<svg xmlns="…" onload="x()"/>', '<!doctype html><script>x()</script>']) {
      expect(detectContent(utf8(text))).toEqual({ kind: 'text', encoding: 'utf-8' });
    }
  });

  test('is a program, bytes, or nothing', () => {
    expect(detectContent(latin1('\x7fELF\x02\x01'))).toEqual({ kind: 'elf' });
    expect(detectContent(Uint8Array.of(0, 1, 2, 3, 0, 0, 7))).toEqual({ kind: 'binary' });
    expect(detectContent(new Uint8Array(0))).toEqual({ kind: 'empty' });
  });
});

test.each([
  ['plain', utf8('a line\n'), 'utf-8'],
  ['cut within a character', utf8('größe').subarray(0, 3), 'utf-8'],
  ['Latin-1', latin1('Gr\xf6\xdfe und mehr davon'), 'latin1'],
  ['UTF-16 with a mark', Uint8Array.of(0xff, 0xfe, 65, 0), 'utf-16le'],
  ['UTF-16 without one', wide('hello there', true), 'utf-16le'],
  ['big-endian UTF-16', wide('hello there', false), 'utf-16be'],
  ['control characters', Uint8Array.from({ length: 40 }, (_, i) => i % 8), null],
])('text that is %s is read so', (_, data, encoding) => {
  expect(guessEncoding(data)).toBe(encoding);
});

describe('lines', () => {
  test('end with their ends left out, and the last is left for the next piece', () => {
    expect(splitLines(utf8('a\r\nb\nc'), 'utf-8', false)).toEqual({
      lines: ['a', 'b'],
      bytes: 5,
      goesOn: false,
    });
    expect(splitLines(utf8('a\nb\n'), 'utf-8', true)).toEqual({ lines: ['a', 'b'], bytes: 4, goesOn: false });
    expect(splitLines(wide('a\nb', true), 'utf-16le', false)).toEqual({
      lines: ['a'],
      bytes: 4,
      goesOn: false,
    });
  });

  test('that have no end are cut between two characters', () => {
    const data = utf8('äöü€');
    for (let end = 1; end <= data.length; end++) {
      const { lines, bytes } = splitLines(data.subarray(0, end), 'utf-8', false);
      if (bytes < 2) continue;
      expect(lines.join('')).toBe('äöü€'.slice(0, lines.join('').length));
    }
  });

  test('that are longer than a piece go on in the next', () => {
    expect(splitLines(utf8('aaaa'), 'utf-8', false)).toEqual({ lines: ['aaaa'], bytes: 4, goesOn: true });
    expect(splitLines(wide('a😀', true).subarray(0, 4), 'utf-16le', false)).toMatchObject({
      lines: ['a'],
      bytes: 2,
    });
  });

  test('of every byte are shown, and none is lost', () => {
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    expect(splitLines(all, 'latin1', true).lines.join('\n')).toHaveLength(256);
  });
});

test('rows of bytes tell where they stand', () => {
  expect(hexRows(latin1('0123456789abcdefG\n'), 32)).toEqual([
    {
      offset: '00000020',
      bytes: '30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66',
      text: '0123456789abcdef',
    },
    { offset: '00000030', bytes: '47 0a', text: 'G·' },
  ]);
});
