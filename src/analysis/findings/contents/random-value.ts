import type { AssignedValue } from './assigned-value.ts';
import { characterClass, digits, letters, runEnd, upperCase } from './character-class.ts';
import { computeEntropy } from './placeholder.ts';

const longest = 200;
/** Bits a character: words and names stay below, random texts of 16 characters and more above. */
const leastEntropy = 3.5;
/** Of hexadecimal, in which four bits are the most. */
const leastHexEntropy = 3;
const longHex = 32;
/** Characters that a value without quotes has at least: in programs, what stands there is most often a name. */
const shortestBare = 16;
const shortestQuoted = 12;
const leastChanges = 4;
const keyCharacters = characterClass('0-9A-Za-z_.=+/~-');
const longPiece = 3;
const longPieceOfOneCase = 4;
/** Of an account or a token on Ethereum, which everybody may know; a hash that a switch made of a password. */
const address = /^0x(?:[0-9a-f]{40}|[0-9a-f]{32})$/i;
const printable = characterClass('!-~');

/**
 * Whether a value looks as programs make keys and tokens. Of two neighbours in a random text of letters of both cases and digits, 62 in 100
 * are of two kinds; 40 of one of small letters and digits; in names, of which each word has a capital or a number at most, fewer than 30 and 15.
 */
export function isRandom(text: Uint8Array, assigned: AssignedValue): boolean {
  const { from, to, isQuoted } = assigned;
  const length = to - from;
  if (length < (isQuoted ? shortestQuoted : shortestBare) || length > longest) return false;
  if (runEnd(text, from, isQuoted ? printable : keyCharacters, length) !== to) return false;
  const kinds = kindsIn(text, from, to);
  if (kinds.digits === 0 || kinds.upper + kinds.lower === 0) return false;
  const leastShare = kinds.upper > 0 && kinds.lower > 0 ? 0.34 : 0.18;
  if (kinds.changes < leastChanges || kinds.changes < leastShare * (length - 1)) return false;
  const value = assigned.text;
  if (isOfWords(value, kinds) || address.test(value)) return false;
  const isHex = value.length >= longHex && /^[0-9a-f]+$/i.test(value);
  return computeEntropy(value) >= (isHex ? leastHexEntropy : leastEntropy);
}

/** Whether the pieces between capitals, digits and separators are as long as words: of random letters of both cases they have two characters. */
function isOfWords(
  value: string,
  { upper, lower }: { readonly upper: number; readonly lower: number },
): boolean {
  const pieces = value.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? [];
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0) / Math.max(1, pieces.length);
  return length >= (upper > 0 && lower > 0 ? longPiece : longPieceOfOneCase);
}

/** How many characters of each kind a value has, and how often the kind changes, separators left out. */
function kindsIn(text: Uint8Array, from: number, to: number) {
  const found = { digits: 0, upper: 0, lower: 0, changes: 0 };
  let before = 0;
  for (let at = from; at < to; at++) {
    const kind = kindOf[text[at] as number] as number;
    if (kind === digit) found.digits++;
    else if (kind === upper) found.upper++;
    else if (kind === lower) found.lower++;
    if (kind !== 0 && before !== 0 && kind !== before) found.changes++;
    before = kind;
  }
  return found;
}

const [digit, upper, lower] = [1, 2, 3];
/** By a byte which of these it is; 0 for others. */
const kindOf = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (digits[byte]) return digit;
  if (upperCase[byte]) return upper;
  return letters[byte] ? lower : 0;
});
