import { limits } from '../limits.ts';
import type { CharacterSet } from './character-set.ts';
import type { Pattern } from './pattern.ts';

/** What a step of a program does. */
export const Step = { Match: 0, Character: 1, Split: 2, Start: 3, End: 4 } as const;

/**
 * A pattern as a Thompson automaton (Ken Thompson, "Regular Expression Search Algorithm", 1968): steps, each with where it goes
 * on. Step 0 is the match.
 */
export interface Program {
  /** `Step`. */
  readonly kind: readonly number[];
  readonly next: readonly number[];
  /** The second way of a split; of a character, the row of `sets`. */
  readonly other: readonly number[];
  readonly sets: readonly CharacterSet[];
  readonly first: number;
}

/** Makes a program of a pattern; null where it would have more than `limits.patternSteps` steps. */
export function computeProgram(pattern: Pattern): Program | null {
  const builder = new ProgramBuilder();
  const first = builder.add(pattern, 0);
  if (first === null) return null;
  const { kind, next, other, sets } = builder;
  return { kind, next, other, sets, first };
}

/** Built from the end: `add` gives the step at which a part begins, given the one after it. */
class ProgramBuilder {
  readonly kind: number[] = [Step.Match];
  readonly next: number[] = [0];
  readonly other: number[] = [0];
  readonly sets: CharacterSet[] = [];
  readonly #setRows = new Map<CharacterSet, number>();

  add(pattern: Pattern, after: number): number | null {
    switch (pattern.kind) {
      case 'character':
        return this.#step(Step.Character, after, this.#rowOf(pattern.set));
      case 'start':
        return this.#step(Step.Start, after, 0);
      case 'end':
        return this.#step(Step.End, after, 0);
      case 'sequence':
        return pattern.parts.reduceRight<number | null>(
          (next, part) => (next === null ? null : this.add(part, next)),
          after,
        );
      case 'choice':
        return this.#choice(pattern.parts, after);
      default:
        return this.#repeat(pattern.part, pattern.least, pattern.most, after);
    }
  }

  #choice(parts: readonly Pattern[], after: number): number | null {
    let first = this.add(parts.at(-1) as Pattern, after);
    for (const part of parts.slice(0, -1)) {
      const own = first === null ? null : this.add(part, after);
      first = own === null ? null : this.#step(Step.Split, own, first as number);
    }
    return first;
  }

  #repeat(part: Pattern, least: number, most: number | null, after: number): number | null {
    let first: number | null = after;
    if (most === null) {
      first = this.#step(Step.Split, after, after);
      const body: number | null = first === null ? null : this.add(part, first);
      if (first === null || body === null) return null;
      this.next[first] = body;
    }
    for (let count = least; most !== null && count < most && first !== null; count++) {
      const body = this.add(part, first);
      first = body === null ? null : this.#step(Step.Split, body, after);
    }
    for (let count = 0; count < least && first !== null; count++) first = this.add(part, first);
    return first;
  }

  /** A part that is repeated has one set, however many steps. */
  #rowOf(set: CharacterSet): number {
    const known = this.#setRows.get(set);
    if (known !== undefined) return known;
    this.#setRows.set(set, this.sets.length);
    return this.sets.push(set) - 1;
  }

  #step(kind: number, next: number, other: number): number | null {
    if (this.kind.length >= limits.patternSteps) return null;
    this.kind.push(kind);
    this.next.push(next);
    this.other.push(other);
    return this.kind.length - 1;
  }
}
