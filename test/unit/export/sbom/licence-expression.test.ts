import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseLicence } from '../../../../src/export/sbom/licence-expression.ts';
import { exceptionIdentifiers, licenceIdentifiers } from '../../../../src/export/sbom/licence-identifiers.ts';
import { schemaIdentifiers } from '../../../fixtures/sbom-schemas.ts';

test('the list is that of the schema', () => {
  const listed = new Set([...licenceIdentifiers, ...exceptionIdentifiers]);
  // `GPL-2.0+` is an identifier and a `+` here.
  const expected = schemaIdentifiers.filter((name) => !name.endsWith('+') || listed.has(name));
  expect([...listed].sort()).toEqual([...expected].sort());
  expect(exceptionIdentifiers).toContain('Classpath-exception-2.0');
  expect(licenceIdentifiers).not.toContain('Classpath-exception-2.0');
});

test.each([
  ['MIT', 'MIT', 'MIT'],
  ['apache-2.0', 'Apache-2.0', 'Apache-2.0'],
  ['Apache-2.0+', 'Apache-2.0+', null],
  ['MIT AND  (BSD-2-Clause OR ISC)', 'MIT AND (BSD-2-Clause OR ISC)', null],
  ['((MIT))', '((MIT))', null],
  ['GPL-2.0-or-later WITH Classpath-exception-2.0', 'GPL-2.0-or-later WITH Classpath-exception-2.0', null],
  ['(GPL-2.0+ WITH GCC-exception-3.1) OR MIT', '(GPL-2.0+ WITH GCC-exception-3.1) OR MIT', null],
])('%s is an expression', (stated, text, identifier) => {
  expect(parseLicence(stated)).toEqual({ text, identifier });
});

test.each([
  '',
  'GPL',
  'BSD',
  'GPL-2+',
  'MIT BSD-2-Clause',
  'MIT AND',
  'AND MIT',
  'MIT and ISC',
  '(MIT',
  'MIT)',
  '()',
  'MIT WITH',
  'MIT WITH ISC',
  'Classpath-exception-2.0',
  '(MIT) WITH Classpath-exception-2.0',
  'MIT (ISC)',
  'LicenseRef-mine',
  'MIT/ISC',
  'MIT\nISC',
  `MIT${' AND MIT'.repeat(200)}`,
])('%j is none', (stated) => {
  expect(parseLicence(stated)).toBe(null);
});

test('what is put together by the grammar is read, and stays as it is', () => {
  const licence = fc.constantFrom(...licenceIdentifiers);
  const { expression } = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 3 },
      licence,
      fc.tuple(licence, fc.constantFrom(...exceptionIdentifiers)).map((both) => both.join(' WITH ')),
      fc
        .tuple(tie('expression'), fc.constantFrom('AND', 'OR'), tie('expression'))
        .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    ),
  }));
  fc.assert(
    fc.property(expression, (text) => {
      fc.pre(text.length <= 1000);
      expect(parseLicence(text)?.text).toBe(text);
    }),
  );
});
