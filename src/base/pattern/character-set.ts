/** What one character may be: ascending, disjoint ranges of code points, both ends included. */
export type CharacterSet = readonly (readonly [from: number, to: number])[];

/** The largest code point; lone surrogates, which stand for bytes that are no UTF-8, are characters here as well. */
const lastPoint = 0x10ffff;

/** Ranges longer than this keep their letter case: those that people write are shorter. */
const foldedLength = 0x600;

/** Every character, line ends too: a name may hold them. */
export const anyCharacter: CharacterSet = [[0, lastPoint]];

/** Puts ranges in order and joins those that touch. */
export function characterSet(ranges: CharacterSet): CharacterSet {
  const sorted = [...ranges].sort(([a], [b]) => a - b);
  const joined: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = joined.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** All characters but those of a set. */
export function complementOf(set: CharacterSet): CharacterSet {
  const rest: [number, number][] = [];
  let next = 0;
  for (const [from, to] of set) {
    if (from > next) rest.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= lastPoint) rest.push([next, lastPoint]);
  return rest;
}

/** A set with its characters in the other letter case as well, where that is one character. */
export function withBothCases(set: CharacterSet): CharacterSet {
  const more: [number, number][] = [];
  for (const [from, to] of set) {
    if (to - from > foldedLength) continue;
    for (let point = from; point <= to; point++) {
      const character = String.fromCodePoint(point);
      for (const other of [character.toLowerCase(), character.toUpperCase()]) {
        const own = other.codePointAt(0) as number;
        if (own !== point && other.length === String.fromCodePoint(own).length) more.push([own, own]);
      }
    }
  }
  return more.length === 0 ? set : characterSet([...set, ...more]);
}
