import { err, ok, type Result } from '../result.ts';
import {
  anyCharacter,
  type CharacterSet,
  characterSet,
  complementOf,
  withBothCases,
} from './character-set.ts';
import { choice, end, oneOf, type Pattern, type PatternFault, sequence, start } from './pattern.ts';

/** Groups within groups. */
const deepest = 50;

const digit: CharacterSet = [[0x30, 0x39]];
const word: CharacterSet = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
const blank: CharacterSet = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
];
const classes: Readonly<Record<string, CharacterSet>> = {
  d: digit,
  D: complementOf(digit),
  w: word,
  W: complementOf(word),
  s: blank,
  S: complementOf(blank),
};
const controls: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, f: 12, v: 11, 0: 0 };

/**
 * A regular expression as JavaScript writes them, less what needs backtracking: groups, `|`, `* + ? {n,m}` (lazy ones match the
 * same texts), `[…]`, `.`, `^`, `$`, `\d \w \s` and escapes. Back references, look-around and `\b` are refused with a reason.
 * `ignoreCase` takes letters in both cases.
 */
export function parseRegex(text: string, ignoreCase: boolean): Result<Pattern, PatternFault> {
  return new RegexParser(text, ignoreCase).parse();
}

class RegexParser {
  readonly #signs: readonly string[];
  readonly #ignoreCase: boolean;
  #at = 0;
  #depth = 0;
  #fault: PatternFault | null = null;

  constructor(text: string, ignoreCase: boolean) {
    this.#signs = Array.from(text);
    this.#ignoreCase = ignoreCase;
  }

  parse(): Result<Pattern, PatternFault> {
    const pattern = this.#choice();
    if (this.#fault === null && this.#at < this.#signs.length) this.#fail('a ")" without its "("', this.#at);
    return this.#fault ? err(this.#fault) : ok(pattern);
  }

  #choice(): Pattern {
    const parts = [this.#sequence()];
    while (this.#takes('|')) parts.push(this.#sequence());
    return parts.length === 1 ? (parts[0] as Pattern) : choice(parts);
  }

  #sequence(): Pattern {
    const parts: Pattern[] = [];
    while (this.#fault === null && this.#at < this.#signs.length) {
      const next = this.#signs[this.#at];
      if (next === '|' || next === ')') break;
      parts.push(this.#repeated(this.#atom()));
    }
    return sequence(parts);
  }

  #repeated(part: Pattern): Pattern {
    const bounds = this.#bounds();
    if (!bounds) return part;
    const at = this.#at;
    this.#takes('?');
    if (part.kind === 'start' || part.kind === 'end') this.#fail('nothing to repeat', at - 1);
    if (this.#bounds()) this.#fail('a repetition of a repetition', at);
    return { kind: 'repeat', part, ...bounds };
  }

  #bounds(): { readonly least: number; readonly most: number | null } | null {
    if (this.#takes('*')) return { least: 0, most: null };
    if (this.#takes('+')) return { least: 1, most: null };
    if (this.#takes('?')) return { least: 0, most: 1 };
    const [whole, least, comma, most] = /^\{(\d{1,6})(,)?(\d{1,6})?\}/.exec(this.#rest(18)) ?? [];
    if (whole === undefined || (comma === undefined && most !== undefined)) return null;
    this.#at += whole.length;
    const from = Number(least);
    const to = comma === undefined ? from : most === undefined ? null : Number(most);
    if (to !== null && to < from) this.#fail('a repetition whose bounds are the wrong way round', this.#at);
    return { least: from, most: to };
  }

  #atom(): Pattern {
    const at = this.#at;
    const sign = this.#signs[this.#at++] as string;
    switch (sign) {
      case '.':
        return oneOf(anyCharacter);
      case '^':
        return start;
      case '$':
        return end;
      case '(':
        return this.#group(at);
      case '[':
        return this.#class(at);
      case '\\':
        return this.#cased(this.#escape(at));
      case '*':
      case '+':
      case '?':
        this.#fail('nothing to repeat', at);
        return sequence([]);
      default:
        return this.#cased(pointSet(sign));
    }
  }

  #group(at: number): Pattern {
    if (this.#takes('?') && !this.#takes(':')) {
      const isNamed = this.#signs[this.#at] === '<' && !/^<[=!]/.test(this.#rest(2));
      if (isNamed) this.#at += 1 + (/^<\w*>/.exec(this.#rest(64))?.[0].length ?? 0) - 1;
      else this.#fail('looking ahead or back is not supported', at);
    }
    if (++this.#depth > deepest) this.#fail('groups within too many others', at);
    const inner = this.#fault ? sequence([]) : this.#choice();
    this.#depth--;
    if (this.#fault === null && !this.#takes(')')) this.#fail('a "(" without its ")"', at);
    return inner;
  }

  #class(at: number): Pattern {
    const isComplement = this.#takes('^');
    const ranges: (readonly [number, number])[] = [];
    while (this.#fault === null && !this.#takes(']')) {
      if (this.#at >= this.#signs.length) {
        this.#fail('a "[" without its "]"', at);
        break;
      }
      const from = this.#classMember();
      const isRange = this.#signs[this.#at] === '-' && (this.#signs[this.#at + 1] ?? ']') !== ']';
      if (!isRange) {
        ranges.push(...from);
        continue;
      }
      this.#at++;
      const to = this.#classMember();
      const [first] = from[0] ?? [0];
      const [last] = to[0] ?? [0];
      if (from.length !== 1 || to.length !== 1 || last < first) this.#fail('a range without order', this.#at);
      ranges.push([first, last]);
    }
    const set = characterSet(ranges);
    const folded = this.#ignoreCase ? withBothCases(set) : set;
    return oneOf(isComplement ? complementOf(folded) : folded);
  }

  #classMember(): CharacterSet {
    const at = this.#at;
    const sign = this.#signs[this.#at++];
    if (sign !== '\\') return pointSet(sign as string);
    return this.#takes('b') ? [[8, 8]] : this.#escape(at);
  }

  #escape(at: number): CharacterSet {
    const sign = this.#signs[this.#at++];
    if (sign === undefined) {
      this.#fail('a backslash with nothing behind it', at);
      return [];
    }
    const set = classes[sign];
    if (set) return set;
    const control = controls[sign];
    if (control !== undefined) return [[control, control]];
    if (/[1-9bBkpP]/.test(sign)) {
      this.#fail(`\\${sign} is not supported`, at);
      return [];
    }
    if (sign !== 'x' && sign !== 'u') return pointSet(sign);
    const shape = sign === 'x' ? /^([0-9a-f]{2})/i : /^([0-9a-f]{4})|^\{([0-9a-f]{1,6})\}/i;
    const [whole, short, long] = shape.exec(this.#rest(8)) ?? [];
    const point = Number.parseInt(short ?? long ?? '', 16);
    if (whole === undefined || point > 0x10ffff) {
      this.#fail(`\\${sign} without its digits`, at);
      return [];
    }
    this.#at += whole.length;
    return [[point, point]];
  }

  #cased(set: CharacterSet): Pattern {
    return oneOf(this.#ignoreCase ? withBothCases(set) : set);
  }

  #takes(sign: string): boolean {
    if (this.#signs[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  #rest(length: number): string {
    return this.#signs.slice(this.#at, this.#at + length).join('');
  }

  #fail(message: string, at: number): void {
    this.#fault ??= { message, at };
  }
}

function pointSet(sign: string): CharacterSet {
  const point = sign.codePointAt(0) as number;
  return [[point, point]];
}
