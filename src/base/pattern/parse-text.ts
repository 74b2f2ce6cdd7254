import { withBothCases } from './character-set.ts';
import { oneOf, type Pattern, sequence } from './pattern.ts';

/** A text as it stands, anywhere, letter case ignored. */
export function parseText(text: string): Pattern {
  return sequence(
    Array.from(text, (character) => {
      const point = character.codePointAt(0) as number;
      return oneOf(withBothCases([[point, point]]));
    }),
  );
}
