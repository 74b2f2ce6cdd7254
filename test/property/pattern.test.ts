import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePattern } from '../../src/base/pattern/compile.ts';

const { any } = fc.letrec<Record<string, string>>((tie) => ({
  any: fc.oneof({ maxDepth: 4 }, tie('plain'), tie('pair'), tie('choice'), tie('repeat'), tie('group')),
  plain: fc.constantFrom('a', 'b', '/', '.', '[ab]', '[^a]', '\\d', '^', '$', ''),
  pair: fc.tuple(tie('any'), tie('any')).map(([a, b]) => `${a}${b}`),
  choice: fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(${a}|${b})`),
  group: tie('any').map((inner) => `(?:${inner})`),
  repeat: fc
    .tuple(tie('any'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{2,}', '*?'))
    .map(([inner, sign]) => `(${inner})${sign}`),
}));

test("regular expressions match what the engine's own do", () => {
  const texts = fc
    .array(fc.constantFrom('a', 'b', '/', '1'), { maxLength: 8 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(any as fc.Arbitrary<string>, fc.array(texts, { minLength: 5 }), (source, samples) => {
      const compiled = compilePattern('regex', source);
      if (!compiled.ok) throw new Error(`${source}: ${compiled.error.message}`);
      const automaton = compiled.value;
      const own = new RegExp(source, 's');
      for (const text of samples) {
        const found = automaton.matchesAt(automaton.stepText(automaton.first, text));
        expect([source, text, found]).toEqual([source, text, own.test(text)]);
      }
    }),
    { numRuns: 2000 },
  );
});
