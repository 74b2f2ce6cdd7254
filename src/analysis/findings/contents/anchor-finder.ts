import {
  quadNumber,
  type Sieve,
  type SieveTables,
  sieveBits,
  sieveQuads,
  sieveTriples,
} from '../../../codec/sieve.ts';
import { AnchorGroups } from './anchor-groups.ts';

/** A text that is looked for, and whose it is. */
interface Anchor<Owner> {
  /** Folded to lower case. */
  readonly folded: Uint8Array;
  /** As written; null where case does not matter. */
  readonly exact: Uint8Array | null;
  /** Where the three characters stand in it by which it is found. */
  readonly probe: number;
  readonly owner: Owner;
}

/** Told of an anchor: its owner, where it begins and where it ends. False: no more is wanted. */
export type AnchorVisitor<Owner> = (owner: Owner, at: number, end: number) => boolean;

const low = (1 << sieveBits) - 1;
const tripleLength = 3;
/** What `SieveTables.triples` says of three bytes. */
const withQuad = 1;
const anyBefore = 2;

/** How often characters stand in texts and programs, roughly: the most frequent first. What is missing is rare. */
const frequent = ' etaoinsrhldcu-mfpgwybv.,/=_"\'();:0123456789kx';

/** By the low bits of a character how often any with these bits stands. */
const frequency = new Float64Array(1 << sieveBits).fill(0.01);
for (const [place, character] of [...frequent].entries()) {
  const own = character.charCodeAt(0) & low;
  frequency[own] = (frequency[own] as number) + 1 / (place + 4);
}

/**
 * Pairs of characters, by their low bits as small letters, in the order of how often they stand in programs, settings and texts: counted in
 * 180 MB of packages of npm, PyPI and Debian.
 */
const frequentPairs =
  'onreineretthltistteatesensedeorbletntcoarnsetzaaioalheelcanmeljmmneblcttrlindpraitedtaristopeamacjjrongrinaoasjecdffidmanilsirtunultyfcapasnurcenoicncodpogeomefdihieajuehrnchtsypzjidutqusoexllprssefogopouijmpllarsvempolhaloptifituniebznjcllty';
const pairs = new Map(
  Array.from({ length: frequentPairs.length / 2 }, (_, place) => [
    frequentPairs.slice(2 * place, 2 * place + 2),
    place,
  ]),
);

/** Four characters in a row that words have far more often than their pairs let expect, in the same 180 MB. */
const frequentQuads = new Set(
  'iden ient tory blic vate data line dent ctor sign lien send entr ivat cord ent- deco word last plai mess glob tion ment able ight ence ated with this that from type name code func retu port mode'.split(
    ' ',
  ),
);
const quadPenalty = 4;

/** How often two characters stand in a row, roughly. */
function pairFrequency(first: number, second: number): number {
  const place = pairs.get(String.fromCharCode(96 + (first & low), 96 + (second & low)));
  return place === undefined ? 1 / 3000 : 1 / (110 + 3.1 * place);
}

/** ASCII letters in lower case, all other bytes as they are. */
const fold = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));

/**
 * Finds many texts at once in one pass over bytes: a sieve finds where three characters of one may stand, and only there the whole text is
 * compared. It goes by the low five bits of each, in which letters of both cases are the same. What a byte costs does not depend on how many
 * texts there are.
 */
export class AnchorFinder<Owner> {
  /** By the number of three characters: 0, or the position of a list in `#lists` plus 1. */
  readonly #listAt = new Uint16Array(sieveTriples);
  readonly #triples = new Uint8Array(sieveTriples);
  readonly #quads = new Uint8Array(sieveQuads / 8);
  readonly #lists: Anchor<Owner>[][] = [];
  readonly #groups = new AnchorGroups(frequency);

  /** Looks for `text`, of at least three characters of ASCII, for `owner`. */
  add(text: string, ignoresCase: boolean, owner: Owner): void {
    const exact = new TextEncoder().encode(text);
    const folded = exact.map((byte) => fold[byte] as number);
    const probe = rarestProbe(folded);
    const number = numberOf(folded, probe);
    const known = this.#listAt[number] as number;
    const list = this.#lists[known - 1] ?? [];
    if (known === 0) this.#listAt[number] = this.#lists.push(list);
    this.#triples[number] = Math.max(this.#triples[number] as number, probe === 0 ? anyBefore : withQuad);
    if (probe > 0)
      this.#addQuads((ignoresCase ? folded : exact).subarray(probe - 1, probe + tripleLength), ignoresCase);
    list.push({ folded, exact: ignoresCase ? null : exact, probe, owner });
    this.#groups.add(
      probe === 0 ? null : folded.subarray(probe - 1, probe),
      folded.subarray(probe, probe + tripleLength),
    );
  }

  /** Has four bytes let through, in all the cases in which they may be written. */
  #addQuads(bytes: Uint8Array, ignoresCase: boolean): void {
    const cases = ignoresCase ? 1 << bytes.length : 1;
    for (let upper = 0; upper < cases; upper++) {
      let word = 0;
      for (const [place, byte] of bytes.entries()) {
        const isLetter = byte >= 97 && byte <= 122;
        word |= ((upper >>> place) & 1 && isLetter ? byte - 32 : byte) << (8 * place);
      }
      const quad = quadNumber(word);
      (this.#quads[quad >>> 3] as number) |= 1 << (quad & 7);
    }
  }

  /** What a sieve has to let through. No text is added after its groups were asked for. */
  readonly tables: SieveTables = lazyTables(this.#triples, this.#quads, this.#groups);

  /** Visits every place where one of the texts stands, in the order of their ends or nearly so. `sieve` goes by `tables`. */
  visit(text: Uint8Array, sieve: Sieve, found: AnchorVisitor<Owner>): void {
    sieve.pass(text, (at) => {
      const list = this.#listAt[numberOf(text, at - (tripleLength - 1))] as number;
      for (const anchor of this.#lists[list - 1] ?? []) {
        const start = at - (tripleLength - 1) - anchor.probe;
        if (isAnchorAt(text, start, anchor) && !found(anchor.owner, start, start + anchor.folded.length))
          return false;
      }
      return true;
    });
  }
}

/** Not every sieve asks for the groups, and it takes some milliseconds to make them. */
function lazyTables(triples: Uint8Array, quads: Uint8Array, groups: AnchorGroups): SieveTables {
  let made: Uint8Array | null = null;
  return {
    triples,
    quads,
    get groups() {
      made ??= groups.compute();
      return made;
    },
  };
}

/** Where the three characters begin which, with the one before them, are the least frequent ones. */
function rarestProbe(folded: Uint8Array): number {
  let best = 0;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let probe = 1; probe + tripleLength <= folded.length; probe++) {
    const own = folded.subarray(probe - 1, probe + tripleLength);
    let cost = frequentQuads.has(String.fromCharCode(...own)) ? quadPenalty : 0;
    for (let i = -1; i < tripleLength - 1; i++) {
      cost += Math.log(pairFrequency(folded[probe + i] as number, folded[probe + i + 1] as number));
      if (i >= 0) cost -= Math.log(frequency[(folded[probe + i] as number) & low] as number);
    }
    if (cost < bestCost) [best, bestCost] = [probe, cost];
  }
  return best;
}

function numberOf(text: Uint8Array, from: number): number {
  let number = 0;
  for (let i = 0; i < tripleLength; i++) number = (number << sieveBits) | ((text[from + i] as number) & low);
  return number;
}

function isAnchorAt<Owner>(text: Uint8Array, at: number, { folded, exact }: Anchor<Owner>): boolean {
  if (at < 0 || at + folded.length > text.length) return false;
  for (let i = 0; i < folded.length; i++) {
    const byte = text[at + i] as number;
    if (exact ? byte !== exact[i] : fold[byte] !== folded[i]) return false;
  }
  return true;
}
