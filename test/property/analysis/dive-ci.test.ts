import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diveRuleNames } from '../../../src/analysis/dive-ci/dive-ci.ts';
import { parseDiveCi } from '../../../src/analysis/dive-ci/parse-dive-ci.ts';
import { parseYamlMapping } from '../../../src/analysis/dive-ci/yaml-mapping.ts';

const words = fc.constantFrom(
  'rules',
  ...diveRuleNames,
  ':',
  ' ',
  '  ',
  '\t',
  '\n',
  '"',
  "'",
  '#',
  '0.9',
  '20MB',
  '-',
  '---',
  '{',
  '\\',
);

test('any text is rules or a sentence that says why not', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(words).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(text, (written) => {
      const read = parseDiveCi(written, 'x');
      if (read.ok) expect(read.value.rules.map(({ rule }) => rule)).toEqual(diveRuleNames);
      else expect(read.error).toMatch(/^The rules are not read: .*[.?]$/s);
    }),
  );
});

test('a value comes through as it is written, quoted or not', () => {
  const plain = fc
    .stringMatching(/^[\w.]+( [\w.]+)?$/)
    .filter((value) => !/^(?:null|Null|NULL)$/.test(value));
  const quoted = fc.string().filter((value) => !/[\r\n]/.test(value));
  const read = (value: string) => {
    const parsed = parseYamlMapping(`rules:\n  lowestEfficiency: ${value} # as it is\n`);
    const rules = parsed.ok ? parsed.value.get('rules') : parsed.error;
    return rules instanceof Map ? rules.get('lowestEfficiency') : rules;
  };
  fc.assert(
    fc.property(plain, (value) => {
      expect(read(value)).toBe(value);
    }),
  );
  fc.assert(
    fc.property(quoted, (value) => {
      expect(read(`'${value.replaceAll("'", "''")}'`)).toBe(value);
      expect(read(`"${value.replace(/["\\]/g, '\\$&')}"`)).toBe(value);
    }),
  );
});
