import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/base/limits.ts';
import { isJsonObject, type JsonValue, parseJson } from '../../../src/oci/json.ts';

const parse = (text: string) => parseJson(new TextEncoder().encode(text));
const codesOf = (text: string) => parse(text).faults.map((fault) => fault.code);

/** The value as JSON.parse gives it. */
function plain(value: JsonValue | undefined): unknown {
  if (isJsonObject(value)) {
    return Object.fromEntries([...value].map(([key, member]) => [key, plain(member)]));
  }
  return Array.isArray(value) ? value.map(plain) : value;
}

describe('parseJson', () => {
  it('agrees with JSON.parse on whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), fc.nat(3), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const document = parse(text);
        expect(document.faults).toEqual([]);
        expect(JSON.stringify(plain(document.value))).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it('accepts and refuses the same texts as JSON.parse', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '1',
      '-',
      '0',
      '.5',
      'e3',
      'true',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 7 }), (parts) => {
        const text = parts.join('');
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        const { value, faults } = parse(text);
        const clean = value !== undefined && faults.every((fault) => fault.code === 'json.duplicate-key');
        expect(clean).toBe(valid);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps the last of two equal keys and says so, with its place', () => {
    const { value, faults } = parse('{"a":1,"a":2}');
    expect(plain(value)).toEqual({ a: 2 });
    expect(faults).toMatchObject([{ code: 'json.duplicate-key', severity: 'warning', offset: 7 }]);
  });

  it('treats __proto__ as a key like any other', () => {
    const { value } = parse('{"__proto__":{"polluted":1},"constructor":"c"}');
    expect(isJsonObject(value) && [...value.keys()]).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('names the byte at which a text stops being JSON', () => {
    expect(parse('{"a": nope}').faults).toMatchObject([
      { code: 'json.invalid', severity: 'error', offset: 6 },
    ]);
    expect(parse('').faults[0]?.message).toContain('found the end of the document');
    expect(parse('not json {').value).toBeUndefined();
    expect(codesOf('"tab\there"')).toEqual(['json.invalid']);
    expect(codesOf('"\\x41"')).toEqual(['json.invalid']);
    expect(codesOf('[01]')).toEqual(['json.invalid']);
  });

  it('reads the value before trailing bytes and after a byte order mark', () => {
    expect(parse('{"x":1}\n{"y":2}').faults).toMatchObject([{ code: 'json.trailing-data', offset: 8 }]);
    expect(plain(parse('{"x":1} x').value)).toEqual({ x: 1 });
    expect(plain(parse('\ufeff{"x":1}').value)).toEqual({ x: 1 });
    expect(codesOf('\ufeff{"x":1}')).toEqual(['json.invalid']);
  });

  it('replaces what is not UTF-8, and lone surrogates', () => {
    const bytes = Uint8Array.of(0x22, 0x68, 0xff, 0xfe, 0x22);
    expect(parseJson(bytes).value).toBe('h\ufffd\ufffd');
    expect(parseJson(bytes).faults).toMatchObject([{ code: 'json.invalid-utf8', offset: 1 }]);
    expect(parse('"\\ud800x"').value).toBe('\ufffdx');
    expect(parse('"\\ud83d\\ude00"').value).toBe('\u{1f600}');
  });

  it('stops at the limits of depth and size', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(codesOf(nested(limits.jsonDepth))).toEqual([]);
    expect(codesOf(nested(100_000))).toEqual(['json.too-deep']);
    const blanks = new Uint8Array(limits.jsonSize + 1).fill(0x20);
    expect(parseJson(blanks).faults).toMatchObject([{ code: 'json.too-large', severity: 'error' }]);
  });
});
