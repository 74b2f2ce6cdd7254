import { sieveBits } from '../../../codec/sieve.ts';

/** Groups that a sieve has, one for each bit of a byte. */
const groupCount = 8;
const classCount = 1 << sieveBits;
/** Four bytes: three, and the one before them. */
const length = 4;
/** How often every text is put into another group, if that is better. */
const passes = 3;

/** Which bytes may stand at each of the four places: a bit for each class of them. */
type Window = readonly number[];

/**
 * Puts texts that a sieve looks for into its groups (`SieveTables.groups`), so that few other texts get through: a group admits every mixture of
 * what its texts have at each place.
 */
export class AnchorGroups {
  readonly #weights: Float64Array;
  readonly #windows = new Map<string, Window>();

  /** `weights` says how often bytes of a class stand in texts, of any scale. */
  constructor(weights: Float64Array) {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    this.#weights = weights.map((weight) => weight / total);
  }

  /** Three bytes, and the one before them; null where any may be. */
  add(before: Uint8Array | null, triple: Uint8Array): void {
    const window = [before ? bitOf(before[0]) : -1, ...Array.from(triple, bitOf)];
    this.#windows.set(window.join(), window);
  }

  /** The table. Greedy: each text goes where it adds least, the most frequent first. */
  compute(): Uint8Array {
    const windows = [...this.#windows.values()].sort((a, b) => this.#cost(b) - this.#cost(a));
    const groups: Set<Window>[] = Array.from({ length: groupCount }, () => new Set());
    for (let pass = 0; pass < passes; pass++) {
      for (const window of windows) {
        for (const group of groups) group.delete(window);
        this.#cheapest(groups, window).add(window);
      }
    }
    const table = new Uint8Array(length * classCount);
    for (const [group, members] of groups.entries()) {
      for (const [place, classes] of union(members).entries()) {
        for (let own = 0; own < classCount; own++) {
          if ((classes >>> own) & 1) (table[place * classCount + own] as number) |= 1 << group;
        }
      }
    }
    return table;
  }

  #cheapest(groups: readonly Set<Window>[], window: Window): Set<Window> {
    const added = groups.map((group) => {
      const before = union(group);
      return (
        this.#cost(before.map((classes, place) => classes | (window[place] as number))) - this.#cost(before)
      );
    });
    return groups[added.indexOf(Math.min(...added))] as Set<Window>;
  }

  /** How many of all places a group of these classes lets through. */
  #cost(classes: Window): number {
    return classes.reduce((product, own) => {
      let sum = 0;
      for (let index = 0; index < classCount; index++) {
        if ((own >>> index) & 1) sum += this.#weights[index] as number;
      }
      return product * sum;
    }, 1);
  }
}

function bitOf(byte: number | undefined): number {
  return 1 << ((byte as number) & (classCount - 1));
}

function union(windows: Iterable<Window>): Window {
  const classes = new Array<number>(length).fill(0);
  for (const window of windows) {
    for (let place = 0; place < length; place++) (classes[place] as number) |= window[place] as number;
  }
  return classes;
}
