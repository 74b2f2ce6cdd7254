import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCell } from '../../../src/export/csv.ts';
import { element } from '../../../src/export/html/element.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('<', '>', '"', "'", '&', '=', '-', '\t', '\r', '\n', ',', ';', '\u202e', 'a'))
    .map((all) => all.join('')),
);

test('no text leaves its element or its attribute', () => {
  fc.assert(
    fc.property(text, (own) => {
      const made = String(element('p', { title: own }, own));
      expect(made).toMatch(/^<p title="[^<>"'`]*">[^<>"'`]*<\/p>$/u);
      expect(made).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    }),
  );
});

test('a cell is one cell, of one line, and no formula', () => {
  fc.assert(
    fc.property(text, (own) => {
      const cell = formatCell(own);
      expect(cell).toMatch(/^(?:[\w./:-]*|"(?:[^"]|"")*")$/u);
      expect(cell).not.toMatch(/^"?[=+\-@\s]/u);
      expect(cell).not.toMatch(/[\p{Cc}\p{Cs}]/u);
    }),
  );
});
