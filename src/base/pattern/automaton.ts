import { limits } from '../limits.ts';
import { type Program, Step } from './program.ts';

/** A state of an automaton: where it stands after some text. */
export type State = number;

/** Where the text read so far has a match already, whatever follows. */
export const MATCHED: State = 0;

/** Where a limit was reached: the automaton answers no more. */
export const EXHAUSTED: State = 1;

const UNKNOWN = -1;

/**
 * Runs a program over texts, each character once: the states of a deterministic automaton are made as they are met. That many
 * can be needed (2^n for `a.{n}$`) is why there are limits on them and on the work to make them. A text can be read in
 * pieces: a path goes on from the state of its directory. Looks for a match anywhere, unless the pattern says otherwise.
 */
export class Automaton {
  readonly #program: Program;
  /** For each code point below 128 its class: characters that no set of the program tells apart. */
  readonly #plainClass = new Uint16Array(128);
  /** First code points of runs of one class, ascending, and the class of each. */
  readonly #runs: number[] = [];
  readonly #classOfRun: number[] = [];
  /** For each class a code point that is in it. */
  readonly #sample: number[] = [];
  /** For each state and class the state that follows, or `UNKNOWN`. */
  #follow: Int32Array;
  /** For each state the steps of the program that it stands for. */
  readonly #steps: (readonly number[])[] = [];
  readonly #endsMatched: boolean[] = [];
  readonly #states = new Map<string, State>();
  #work = 0;
  /** The state before any text. */
  readonly first: State;

  constructor(program: Program) {
    this.#program = program;
    this.#findClasses();
    this.#follow = new Int32Array(this.#sample.length * 64);
    for (const fixed of [MATCHED, EXHAUSTED]) {
      this.#steps.push([]);
      this.#endsMatched.push(fixed === MATCHED);
      this.#follow.fill(fixed, fixed * this.#sample.length, (fixed + 1) * this.#sample.length);
    }
    this.first = this.#stateOf([program.first], true);
  }

  /** The state after one more character. */
  step(state: State, point: number): State {
    const own = point < 128 ? (this.#plainClass[point] as number) : this.#classOf(point);
    const known = this.#follow[state * this.#sample.length + own] as number;
    return known === UNKNOWN ? this.#compute(state, own) : known;
  }

  /** The state after a run of ASCII characters, given as bytes; -1 where one is not. */
  stepBytes(from: State, data: Uint8Array, start: number, end: number): State | -1 {
    const width = this.#sample.length;
    let state = from;
    for (let at = start; at < end; at++) {
      const byte = data[at] as number;
      if (byte >= 128) return -1;
      const own = this.#plainClass[byte] as number;
      const known = this.#follow[state * width + own] as number;
      state = known === UNKNOWN ? this.#compute(state, own) : known;
    }
    return state;
  }

  /** The state after a text. */
  stepText(from: State, text: string): State {
    let state = from;
    for (const character of text) state = this.step(state, character.codePointAt(0) as number);
    return state;
  }

  /** Whether a text that ends here matches. */
  matchesAt(state: State): boolean {
    return this.#endsMatched[state] as boolean;
  }

  #compute(state: State, own: number): State {
    const { kind, next, other, sets } = this.#program;
    const point = this.#sample[own] as number;
    const after: number[] = [];
    const steps = this.#steps[state] as readonly number[];
    this.#work += steps.length;
    for (const step of steps) {
      if (kind[step] !== Step.Character) continue;
      const set = sets[other[step] as number] as readonly (readonly [number, number])[];
      if (set.some(([from, to]) => point >= from && point <= to)) after.push(next[step] as number);
    }
    // A match may begin behind this character as well.
    after.push(this.#program.first);
    const found = this.#stateOf(after, false);
    this.#follow[state * this.#sample.length + own] = found;
    return found;
  }

  /** The state that stands for some steps and all that are reached from them without a character. */
  #stateOf(begin: readonly number[], atStart: boolean): State {
    const steps = this.#closure(begin, atStart, false);
    if (steps.includes(0)) return MATCHED;
    const endsMatched = this.#closure(steps, atStart, true).includes(0);
    const key = `${endsMatched} ${steps}`;
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    if (this.#steps.length >= limits.patternStates || this.#work > limits.patternWork) return EXHAUSTED;
    const state = this.#steps.length;
    this.#states.set(key, state);
    this.#steps.push(steps);
    this.#endsMatched.push(endsMatched);
    const width = this.#sample.length;
    if ((state + 1) * width > this.#follow.length) {
      const grown = new Int32Array(this.#follow.length * 2);
      grown.set(this.#follow);
      this.#follow = grown;
    }
    this.#follow.fill(UNKNOWN, state * width, (state + 1) * width);
    return state;
  }

  /** Ascending; steps that wait for the start or the end stay in it, so that they can be asked again. */
  #closure(begin: readonly number[], atStart: boolean, atEnd: boolean): number[] {
    const { kind, next, other } = this.#program;
    const seen = new Set<number>();
    const open = [...begin];
    for (let step = open.pop(); step !== undefined; step = open.pop()) {
      if (seen.has(step)) continue;
      seen.add(step);
      const passes =
        kind[step] === Step.Split ||
        (kind[step] === Step.Start && atStart) ||
        (kind[step] === Step.End && atEnd);
      if (passes) open.push(next[step] as number);
      if (kind[step] === Step.Split) open.push(other[step] as number);
    }
    this.#work += seen.size;
    // Only these tell states apart.
    return [...seen]
      .filter((step) => kind[step] === Step.Match || kind[step] === Step.Character || kind[step] === Step.End)
      .sort((a, b) => a - b);
  }

  #findClasses(): void {
    const { sets } = this.#program;
    const bounds = new Set([0]);
    for (const set of sets) for (const [from, to] of set) bounds.add(from).add(to + 1);
    const classes = new Map<string, number>();
    for (const point of [...bounds].sort((a, b) => a - b)) {
      if (point > 0x10ffff) break;
      const key = sets
        .map((set) => (set.some(([from, to]) => point >= from && point <= to) ? 1 : 0))
        .join('');
      const own = classes.get(key) ?? classes.size;
      if (own === classes.size) {
        classes.set(key, own);
        this.#sample.push(point);
      }
      this.#runs.push(point);
      this.#classOfRun.push(own);
    }
    for (let point = 0; point < 128; point++) this.#plainClass[point] = this.#classOf(point);
  }

  #classOf(point: number): number {
    let low = 0;
    let high = this.#runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#runs[middle] as number) <= point) low = middle;
      else high = middle - 1;
    }
    return this.#classOfRun[low] as number;
  }
}
