import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatJson } from '../../../src/export/json-text.ts';

test('what a terminal obeys or nobody sees is escaped in JSON, keys too', () => {
  expect(formatJson({ 'a\u009b': 'b\u202e\u007f\u{e0041}\u00a0\u2800\u001b' })).toBe(
    '{\n  "a\\u009b": "b\\u202e\\u007f\\udb40\\udc41\\u00a0\\u2800\\u001b"\n}\n',
  );
  expect(formatJson(['é', '名', '😀'])).toBe('[\n  "é",\n  "名",\n  "😀"\n]\n');
});

test('what is parsed is what was formatted', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const text = formatJson(value);
      expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}]|[\p{Cf}\p{Zl}\p{Zp}\u00a0]/u);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
