/** Least height of a layer's band and of a step's tick, in pixels: everything can be seen and pointed at. */
const leastBand = 7;
const tick = 4;

/** What the cut through an image is drawn from, base first: each layer with the steps that follow it. */
export interface StrataInput {
  /** Bytes of each layer. */
  readonly sizes: readonly number[];
  /** For each metadata-only step in the order of the history, the number of layers below it. */
  readonly steps: readonly number[];
}

/** A band or a tick, from the top of the cut. */
export interface Stratum {
  readonly kind: 'layer' | 'step';
  /** Position among the layers or the metadata-only steps. */
  readonly index: number;
  readonly top: number;
  readonly height: number;
}

/** The cut with its height: the wanted one, or more where the least heights need it. */
export interface StrataLayout {
  readonly strata: readonly Stratum[];
  readonly height: number;
}

/**
 * Lays out the strata, the base at the bottom, each layer as thick as its bytes: what is left of the wanted height after
 * every band has its least and every step its tick is shared out by size.
 */
export function layoutStrata({ sizes, steps }: StrataInput, wanted: number): StrataLayout {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const least = sizes.length * leastBand + steps.length * tick;
  const free = Math.max(0, wanted - least);
  const height = Math.max(wanted, least);
  const strata: Stratum[] = [];
  let bottom = height;
  const add = (kind: Stratum['kind'], index: number, thickness: number) => {
    bottom -= thickness;
    strata.push({ kind, index, top: bottom, height: thickness });
  };
  const addSteps = (below: number) => {
    for (const [index, count] of steps.entries()) if (count === below) add('step', index, tick);
  };
  addSteps(0);
  for (const [index, size] of sizes.entries()) {
    // While no size is known, all bands are equal.
    const share = total > 0 ? size / total : 1 / sizes.length;
    add('layer', index, leastBand + free * share);
    addSteps(index + 1);
  }
  return { strata, height };
}

/**
 * Where lines of text stand that belong to places beside each other: as near to them as can be, `least` apart, between `from` and
 * `to`, which has room for all. Places and lines from the top.
 */
export function spreadLines(
  places: readonly number[],
  least: number,
  from: number,
  to: number,
): readonly number[] {
  const lines: number[] = [];
  for (const place of places)
    lines.push(Math.max(place, from, (lines.at(-1) ?? Number.NEGATIVE_INFINITY) + least));
  let below = to + least;
  for (let index = lines.length - 1; index >= 0; index--) {
    below = Math.min(lines[index] as number, below - least);
    lines[index] = below;
  }
  return lines;
}
