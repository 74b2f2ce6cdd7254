import { err, ok, type Result } from '../result.ts';
import {
  anyCharacter,
  type CharacterSet,
  characterSet,
  complementOf,
  withBothCases,
} from './character-set.ts';
import {
  anyNumber,
  character,
  choice,
  end,
  oneOf,
  type Pattern,
  type PatternFault,
  sequence,
  start,
} from './pattern.ts';

const slash = 0x2f;
const inComponent = oneOf(complementOf([[slash, slash]]));
/** Any directories, none included, with the slash behind each. */
const anyDirectories = choice([sequence([]), sequence([anyNumber(oneOf(anyCharacter)), character(slash)])]);

/**
 * A glob as shells and `.dockerignore` know it, over absolute paths: `*` and `?` stay within a component, `**` does not,
 * `[a-z]`, `[!a-z]`, `{a,b}` and `\` for what is meant as it stands. One that begins with a slash begins at the root,
 * any other in any directory. `ignoreCase` takes letters in both cases.
 */
export function parseGlob(text: string, ignoreCase: boolean): Result<Pattern, PatternFault> {
  const points = Array.from(text, (one) => one.codePointAt(0) as number);
  const parser = new GlobParser(points[0] === slash ? points.slice(1) : points, ignoreCase);
  const body = parser.parse();
  if (!body.ok) return body;
  const before =
    points[0] === slash ? character(slash) : sequence([anyNumber(oneOf(anyCharacter)), character(slash)]);
  return ok(sequence([start, before, body.value, end]));
}

class GlobParser {
  readonly #points: readonly number[];
  readonly #ignoreCase: boolean;
  #at = 0;
  #depth = 0;

  constructor(points: readonly number[], ignoreCase: boolean) {
    this.#points = points;
    this.#ignoreCase = ignoreCase;
  }

  parse(): Result<Pattern, PatternFault> {
    const parts: Pattern[] = [];
    const alternatives: Pattern[] = [];
    for (;;) {
      const point = this.#points[this.#at];
      const sign = point === undefined ? '' : String.fromCodePoint(point);
      if (point === undefined || (this.#depth > 0 && sign === '}')) break;
      this.#at++;
      if (sign === ',' && this.#depth > 0) {
        alternatives.push(sequence(parts.splice(0)));
        continue;
      }
      const part = this.#part(sign, point);
      if (!part.ok) return part;
      parts.push(part.value);
    }
    return ok(alternatives.length === 0 ? sequence(parts) : choice([...alternatives, sequence(parts)]));
  }

  #part(sign: string, point: number): Result<Pattern, PatternFault> {
    if (sign === '*') return ok(this.#star());
    if (sign === '?') return ok(inComponent);
    if (sign === '[') return this.#class();
    if (sign === '{') return this.#braces();
    if (sign !== '\\') return ok(oneOf(this.#cased([[point, point]])));
    const literal = this.#points[this.#at];
    if (literal === undefined)
      return err({ message: 'a backslash with nothing behind it', at: this.#at - 1 });
    this.#at++;
    return ok(oneOf(this.#cased([[literal, literal]])));
  }

  #star(): Pattern {
    if (!this.#takes('*')) return anyNumber(inComponent);
    return this.#takes('/') ? anyDirectories : anyNumber(oneOf(anyCharacter));
  }

  #class(): Result<Pattern, PatternFault> {
    const from = this.#at - 1;
    const isComplement = this.#takes('!') || this.#takes('^');
    const ranges: [number, number][] = [];
    for (;;) {
      const point = this.#points[this.#at];
      if (point === undefined) return err({ message: 'a "[" without its "]"', at: from });
      this.#at++;
      if (point === 0x5d && ranges.length > 0) break;
      const to = this.#points[this.#at + 1];
      const isRange = this.#points[this.#at] === 0x2d && to !== undefined && to !== 0x5d;
      if (isRange) this.#at += 2;
      ranges.push([point, isRange ? Math.max(point, to) : point]);
    }
    const set = this.#cased(characterSet(ranges));
    return ok(oneOf(isComplement ? complementOf(characterSet([...set, [slash, slash]])) : set));
  }

  #braces(): Result<Pattern, PatternFault> {
    const from = this.#at - 1;
    if (this.#depth >= 20) return err({ message: 'braces within too many others', at: from });
    this.#depth++;
    const inner = this.parse();
    this.#depth--;
    if (!inner.ok || this.#takes('}')) return inner;
    return err({ message: 'a "{" without its "}"', at: from });
  }

  #cased(set: CharacterSet): CharacterSet {
    return this.#ignoreCase ? withBothCases(set) : set;
  }

  #takes(sign: string): boolean {
    if (this.#points[this.#at] !== sign.codePointAt(0)) return false;
    this.#at++;
    return true;
  }
}
