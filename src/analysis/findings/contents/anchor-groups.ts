import { sieveBits } from '../../../codec/sieve.ts';

/** Groups that a sieve has, eight in a byte. */
const groupCount = 16;
const groupsInByte = 8;
const classCount = 1 << sieveBits;
/** Four bytes: three, and the one before them. */
const length = 4;
/** How often every text is put into another group, if that is better. */
const passes = 3;

/** Which byte may stand at each of the four places, by its class; null where any may. */
type Window = readonly (number | null)[];

/** The texts of a group, and what it admits at each place: a bit for each class, and how often those stand in texts, of 1. */
interface Group {
  readonly members: Set<Window>;
  classes: number[];
  shares: number[];
}

/**
 * Puts texts that a sieve looks for into its groups (`SieveTables.groups`), so that few other texts get through: a group admits every mixture of
 * what its texts have at each place.
 */
export class AnchorGroups {
  readonly #shares: Float64Array;
  readonly #windows = new Map<string, Window>();

  /** `weights` says how often bytes of a class stand in texts, of any scale. */
  constructor(weights: Float64Array) {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    this.#shares = weights.map((weight) => weight / total);
  }

  /** Three bytes, and the one before them; null where any may be. */
  add(before: Uint8Array | null, triple: Uint8Array): void {
    const classOf = (byte: number) => byte & (classCount - 1);
    const window = [before ? classOf(before[0] as number) : null, ...Array.from(triple, classOf)];
    this.#windows.set(window.join(), window);
  }

  /** The table. Greedy: each text goes where it adds least, the most frequent first. */
  compute(): Uint8Array {
    const shareOf = (window: Window) => product(window, (own) => this.#share(own));
    const windows = [...this.#windows.values()].sort((a, b) => shareOf(b) - shareOf(a));
    const groups = Array.from({ length: groupCount }, (): Group => emptyGroup());
    for (let pass = 0; pass < passes; pass++) {
      for (const window of windows) {
        for (const group of groups) if (group.members.delete(window)) this.#fill(group);
        const cheapest = this.#cheapest(groups, window);
        cheapest.members.add(window);
        this.#admit(cheapest, window);
      }
    }
    const half = length * classCount;
    const table = new Uint8Array((groupCount / groupsInByte) * half);
    for (const [number, { classes }] of groups.entries()) {
      for (const [place, admitted] of classes.entries()) {
        for (let own = 0; own < classCount; own++) {
          if (((admitted >>> own) & 1) === 0) continue;
          const from = Math.floor(number / groupsInByte) * half;
          (table[from + place * classCount + own] as number) |= 1 << (number % groupsInByte);
        }
      }
    }
    return table;
  }

  #share(own: number | null): number {
    return own === null ? 1 : (this.#shares[own] as number);
  }

  /** What a group admits, anew. */
  #fill(group: Group): void {
    group.classes = new Array<number>(length).fill(0);
    group.shares = new Array<number>(length).fill(0);
    for (const window of group.members) this.#admit(group, window);
  }

  #admit({ classes, shares }: Group, window: Window): void {
    for (const [place, own] of window.entries()) {
      shares[place] = widened(classes[place] as number, shares[place] as number, own, this.#share(own));
      (classes[place] as number) |= own === null ? -1 : 1 << own;
    }
  }

  #cheapest(groups: readonly Group[], window: Window): Group {
    const added = groups.map(({ classes, shares }) => {
      const after = product(window, (own, place) =>
        widened(classes[place] as number, shares[place] as number, own, this.#share(own)),
      );
      return after - product(shares, (share) => share);
    });
    return groups[added.indexOf(Math.min(...added))] as Group;
  }
}

function emptyGroup(): Group {
  const zeros = () => new Array<number>(length).fill(0);
  return { members: new Set(), classes: zeros(), shares: zeros() };
}

/** The share of classes to which one more is added. */
function widened(classes: number, share: number, own: number | null, ownShare: number): number {
  if (own === null) return 1;
  return (classes >>> own) & 1 ? share : share + ownShare;
}

function product<T>(values: readonly T[], factor: (value: T, place: number) => number): number {
  let result = 1;
  for (let place = 0; place < values.length; place++) result *= factor(values[place] as T, place);
  return result;
}
