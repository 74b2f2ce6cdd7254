/** A set of bytes: 1 at those that are in it. */
export type CharacterClass = Uint8Array;

/** The set of all these ASCII characters; `a-z` stands for a range, a hyphen first or last for itself. */
export function characterClass(characters: string): CharacterClass {
  const set = new Uint8Array(256);
  for (let i = 0; i < characters.length; i++) {
    const first = characters.charCodeAt(i);
    const isRange = characters[i + 1] === '-' && i + 2 < characters.length;
    const last = isRange ? characters.charCodeAt(i + 2) : first;
    set.fill(1, first, last + 1);
    if (isRange) i += 2;
  }
  return set;
}

export const digits = characterClass('0-9');
export const letters = characterClass('A-Za-z');
export const upperCase = characterClass('A-Z');
export const lowerHex = characterClass('0-9a-f');
export const hex = characterClass('0-9a-fA-F');
export const upperAlphanumeric = characterClass('0-9A-Z');
export const alphanumeric = characterClass('0-9A-Za-z');
/** RFC 4648, section 4, without padding. */
export const base64 = characterClass('0-9A-Za-z+/');
/** RFC 4648, section 5, without padding. */
export const base64Url = characterClass('0-9A-Za-z_-');
/** What a name or a token is made of: where one of these stands before a prefix, the prefix is the middle of another word. */
export const wordCharacters = characterClass('0-9A-Za-z_');
export const blanks = characterClass(' \t');

/** Where the run of these characters that begins at `at` ends; at most `most` further on. */
export function runEnd(text: Uint8Array, at: number, set: CharacterClass, most: number): number {
  const last = Math.min(text.length, at + most);
  let end = at;
  while (end < last && set[text[end] as number] === 1) end++;
  return end;
}

/** Whether the character at a place is of a class; false outside the text. */
export function isAt(text: Uint8Array, at: number, set: CharacterClass): boolean {
  return at >= 0 && at < text.length && set[text[at] as number] === 1;
}

/** Bytes as text, a character each (Latin-1): what is compared stays what it is. */
export function characters(text: Uint8Array, from: number, to: number): string {
  let read = '';
  for (let at = from; at < to; at++) read += String.fromCharCode(text[at] as number);
  return read;
}
