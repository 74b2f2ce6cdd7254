import { limits } from '../limits.ts';
import { err, ok, type Result } from '../result.ts';
import { Automaton } from './automaton.ts';
import { parseGlob } from './parse-glob.ts';
import { parseRegex } from './parse-regex.ts';
import { parseText } from './parse-text.ts';
import type { Pattern, PatternFault } from './pattern.ts';
import { computeProgram } from './program.ts';

/** How what was typed is meant. */
export type PatternSyntax = 'text' | 'glob' | 'regex';

/** A capital letter that is meant as such, and no class like `\S`. */
const capital = /(?<!\\)\p{Lu}/u;

/**
 * The automaton of what was typed. Plain text ignores letter case; a glob or a regular expression does while it has no capital
 * letter.
 */
export function compilePattern(syntax: PatternSyntax, text: string): Result<Automaton, PatternFault> {
  if (text.length > limits.patternLength) {
    return err({ message: `longer than ${limits.patternLength} characters`, at: limits.patternLength });
  }
  const pattern = parse(syntax, text);
  if (!pattern.ok) return pattern;
  const program = computeProgram(pattern.value);
  return program ? ok(new Automaton(program)) : err({ message: 'too many repetitions', at: 0 });
}

function parse(syntax: PatternSyntax, text: string): Result<Pattern, PatternFault> {
  if (syntax === 'text') return ok(parseText(text));
  const ignoreCase = !capital.test(text);
  return syntax === 'glob' ? parseGlob(text, ignoreCase) : parseRegex(text, ignoreCase);
}
