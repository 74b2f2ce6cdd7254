import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { detectContentForm } from '../../../../src/analysis/findings/contents/content-form.ts';
import { ContentScanner } from '../../../../src/analysis/findings/contents/content-scanner.ts';
import { limits } from '../../../../src/base/limits.ts';
import { createJsEngine } from '../../../../src/codec/js-engine.ts';
import { Looked } from '../../../../src/model/content-hits.ts';
import { textBytes } from '../../../fixtures/archives.ts';
import { SecretMaker } from '../../../fixtures/planted-secrets.ts';
import { openWasmEngine } from '../../../fixtures/wasm-engine.ts';

const token = new SecretMaker(5).checked('npm_');
const lines = `first line\nkey: ${token}\n`;
const at = lines.indexOf(token);
const zeros = (count: number) => new Uint8Array(count);
const joined = (...parts: readonly Uint8Array[]) => Uint8Array.from(Buffer.concat(parts));

/** A frame of zstd with one block that is stored (RFC 8878, 3.1.1). */
function zstd(text: string): Uint8Array {
  const content = textBytes(text);
  const header = (content.length << 3) | 1;
  const frame = [0x28, 0xb5, 0x2f, 0xfd, 0x20, content.length];
  return joined(Uint8Array.of(...frame, header & 0xff, header >> 8, 0), content);
}

function wide(text: string, size: 2 | 4, isLittleEndian: boolean): Uint8Array {
  const data = new DataView(new ArrayBuffer(text.length * size));
  for (let i = 0; i < text.length; i++) {
    if (size === 2) data.setUint16(2 * i, text.charCodeAt(i), isLittleEndian);
    else data.setUint32(4 * i, text.charCodeAt(i), isLittleEndian);
  }
  return new Uint8Array(data.buffer);
}

/** Looks through one content, which is pushed in pieces of `step` bytes. */
function scan(content: Uint8Array, step = content.length, unpackable?: number, engine = createJsEngine()) {
  const scanner = new ContentScanner(new Uint8Array(1), engine, unpackable);
  scanner.begin(0);
  for (let from = 0; from < content.length; from += step) scanner.data(content.subarray(from, from + step));
  scanner.end();
  const { looked, hits } = scanner.finish();
  return { looked: looked[0], hits: hits.get(0) ?? [] };
}

describe('a secret is found, at its place, wherever pieces end', () => {
  test.each<[string, Uint8Array, object, Looked]>([
    ['a text', textBytes(lines), { from: at, length: token.length, line: 2 }, Looked.Whole],
    [
      'UTF-16 with a mark',
      wide(`\ufeff${lines}`, 2, true),
      { from: 2 * at + 2, length: 2 * token.length, line: 2, characterSize: 2 },
      Looked.Whole,
    ],
    [
      'UTF-16 BE with a mark',
      wide(`\ufeff${lines}`, 2, false),
      { from: 2 * at + 2, characterSize: 2 },
      Looked.Whole,
    ],
    ['UTF-16 without one', wide(lines, 2, true), { from: 2 * at, line: 2 }, Looked.Whole],
    ['UTF-16 BE without one', wide(lines, 2, false), { from: 2 * at, line: 2 }, Looked.Whole],
    ['UTF-32', wide(`\ufeff${lines}`, 4, true), { from: 4 * at + 4, characterSize: 4 }, Looked.Whole],
    [
      'a mark of UTF-16 before plain text',
      joined(Uint8Array.of(0xff, 0xfe), textBytes(lines)),
      { from: at + 2 },
      Looked.Whole,
    ],
    ['gzip', gzipSync(lines), { from: at, line: 2, isUnpacked: true }, Looked.Whole],
    [
      'two members of gzip',
      joined(gzipSync('first line\n'), gzipSync(lines.slice(11))),
      { from: at, line: 2 },
      Looked.Whole,
    ],
    ['zstd', zstd(lines), { from: at, line: 2, isUnpacked: true }, Looked.Whole],
    [
      'UTF-16 in gzip',
      gzipSync(wide(`\ufeff${lines}`, 2, true)),
      { from: 2 * at + 2, isUnpacked: true },
      Looked.Whole,
    ],
    [
      'a NUL before a text',
      textBytes(`\0\n${lines.repeat(1)}${'more words '.repeat(20)}`),
      { from: at + 2 },
      Looked.Whole,
    ],
    ['NULs before a text', joined(zeros(20_000), textBytes(lines)), { from: at + 20_000 }, Looked.Binary],
    [
      'a program',
      joined(textBytes('\x7fELF\0\0\0'), textBytes(lines), zeros(5000)),
      { from: at + 7 },
      Looked.Binary,
    ],
    [
      'a text that only begins like gzip',
      joined(Uint8Array.of(0x1f, 0x8b), textBytes(lines)),
      { from: at + 2 },
      Looked.Packed,
    ],
    [
      'an archive with a member that is stored',
      textBytes(`PK\x03\x04\0\0${lines}`),
      { from: at + 6 },
      Looked.Packed,
    ],
  ])('%s', (_, content, hit, looked) => {
    for (const engine of [createJsEngine(), openWasmEngine()])
      for (const step of [content.length, 1000, 7]) {
        const found = scan(content, step, undefined, engine);
        expect(found.looked).toBe(looked);
        expect(found.hits).toMatchObject([hit]);
      }
  });
});

test('names alone tell a secret in a text with a NUL, and in a piece of text in a small binary, not in a program', () => {
  const env = textBytes(`# settings\nDB_PASSWORD = "q8Zr2Lm5Xw1Nf7Ktdf"\n${'# more words\n'.repeat(50)}`);
  expect(scan(joined(Uint8Array.of(0), env)).hits).toHaveLength(1);
  expect(scan(joined(zeros(9000), textBytes(' '.repeat(300)), env)).hits).toHaveLength(1);
  expect(scan(joined(textBytes('\x7fELF'), zeros(9000), textBytes(' '.repeat(300)), env)).hits).toEqual([]);
});

test('what is compressed unpacks to no more than it may, and what is left out is said', () => {
  const behind = gzipSync(joined(textBytes('x'.repeat(5000)), textBytes(`\n${token}\n`)));
  expect(scan(behind).hits).toHaveLength(1);
  expect(scan(behind, 50, 4000)).toMatchObject({ looked: Looked.InPart, hits: [] });
  const damaged = gzipSync(lines);
  damaged.fill(0xff, damaged.length - 8);
  expect(scan(damaged).looked).toBe(Looked.Packed);
});

test('of a program the first limits.auditProgram bytes are looked at', () => {
  const program = (length: number) => joined(textBytes('\x7fELF'), zeros(length), textBytes(` ${token} `));
  expect(scan(program(limits.auditProgram - 1000)).hits).toHaveLength(1);
  expect(scan(program(limits.auditProgram))).toMatchObject({ looked: Looked.Binary, hits: [] });
});

test.each<[string, string]>([
  ['', 'text'],
  ['a', 'text'],
  ['caf\xe9', 'text'],
  ['\0\0\0\0', 'binary'],
  ['\x01\0\x02\0\x03\0\x04\0', 'binary'],
  ['7z\xbc\xaf\x27\x1c', 'packed'],
  ['Salted__1234', 'packed'],
  ['age-encryption.org/v1\n->', 'packed'],
  ['\x89PNG\r\n\x1a\n\0', 'program'],
  ['\xcb\x0d\x0d\x0a\0\0\0\0', 'program'],
  ['BZh9', 'compressed'],
])('%j is %s', (head, kind) => {
  expect(detectContentForm(Uint8Array.from(head, (letter) => letter.charCodeAt(0))).kind).toBe(kind);
});

test('of bzip2, which is slow, no more is unpacked than limits.auditBzip2; that is said', () => {
  // "key \n", then 0.5 MiB and 5 MiB of "a", compressed by bzip2.
  const within = 'QlpoOTFBWSZTWVEphfgAEBRRgIQQQAAiCAAgAAggADEMCAqUyMl3lTRAHqEgE3NsQB8XckU4UJBRKYX4';
  const over = 'QlpoOTFBWSZTWaQ8xDkAoKRVgIAQQAAABCIIACAACCAAUIYEBSqMNPu7MCQJv8KoKs7mgkCeF3JFOFCQpDzEOQ==';
  expect(limits.auditBzip2).toBe(1024 * 1024);
  expect(scan(Uint8Array.from(Buffer.from(within, 'base64'))).looked).toBe(Looked.Whole);
  expect(scan(Uint8Array.from(Buffer.from(over, 'base64'))).looked).toBe(Looked.Packed);
});
