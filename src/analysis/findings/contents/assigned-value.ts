import { blanks, characterClass, characters, isAt, runEnd } from './character-class.ts';

const longestName = 64;
const longestGap = 16;
const longestValue = 1024;
const newline = 10;

const quotes = characterClass('"\'`');
/** What ends a name that is itself a text: `"name"`, `['name']`. */
const closers = characterClass('"\'`]');
const nameCharacters = characterClass('0-9A-Za-z_.-');
/** What a value without quotes is made of. */
const plain = characterClass('!-~');
for (const character of '"\'`,;<>()[]{}') plain[character.charCodeAt(0)] = 0;
const signs = ['=>', ':=', '=', ':', ','];

/** A value that a text gives to a name. */
export interface AssignedValue {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly isQuoted: boolean;
}

/**
 * The value that is given to the name which an anchor, ended before `end`, is part of: `name = value`, `"name": "value"`,
 * `name := value`, `define('name', 'value')`, `'name' => 'value'`. Null where none is.
 */
export function readAssigned(text: Uint8Array, end: number): AssignedValue | null {
  const name = runEnd(text, end, nameCharacters, longestName);
  const closed = runEnd(text, name, closers, 2);
  const at = runEnd(text, closed, blanks, longestGap);
  const ahead = characters(text, at, Math.min(text.length, at + 3));
  const sign = signs.find((each) => ahead.startsWith(each));
  // A comma assigns only after a name in quotes; `==` compares, and `::` is a part of a name.
  if (!sign || (sign === ',' && closed === name) || /^(?:==|::)/.test(ahead)) return null;
  return readValue(text, runEnd(text, at + sign.length, blanks, longestGap));
}

/** The value that begins at a place, in quotes or up to the next blank. Null where there is none. */
export function readValue(text: Uint8Array, at: number): AssignedValue | null {
  const isQuoted = isAt(text, at, quotes);
  const from = isQuoted ? at + 1 : at;
  const last = Math.min(text.length, from + longestValue);
  let to = isQuoted ? text.subarray(from, last).indexOf(text[at] as number) + from : from;
  if (!isQuoted) to = runEnd(text, from, plain, longestValue);
  if (to <= from || text.subarray(from, to).includes(newline)) return null;
  return { from, to, text: characters(text, from, to), isQuoted };
}
