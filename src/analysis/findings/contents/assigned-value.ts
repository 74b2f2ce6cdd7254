import { blanks, characterClass, characters, isAt, letters, runEnd } from './character-class.ts';

const longestName = 64;
const longestGap = 16;
const longestValue = 1024;
/** White space between a tag, or the sign of a folded text, and the value. */
const longestIndent = 120;
/** Characters of a word between a name and its sign: a type, or more of the name. */
const longestWord = 24;
/** Words between a name and its sign. */
const mostWords = 2;

const quotes = characterClass('"\'`');
/** What ends a name that is itself a text: `"name"`, `['name']`. */
const closers = characterClass('"\'`]');
const nameCharacters = characterClass('0-9A-Za-z_.-');
const spaces = characterClass(' \t\r\n');
/** What a sign begins with, or the attribute `value`. */
const signStarts = characterClass('=:>,?|.+<vV"\'\r\n');
/** What a value or a word begins with that only blanks part from its name. */
const firstCharacters = characterClass('!-~');
const typeCharacters = characterClass('0-9A-Za-z_.*?&');
/** What stands before a text in quotes and belongs to it: `b"…"`, `f'…'`, `@"…"`. */
const stringMarks = characterClass('bBrRuUfF@L');
/** What a value without quotes is made of. */
const plain = characterClass('!-~');
for (const character of '"\'`,;<>()[]{}&\\') plain[character.charCodeAt(0)] = 0;
/** What may follow a value. */
const terminators = characterClass(' \t\r\n"\'`,;<>()[]{}&\\#|');

const newline = 10;
const carriageReturn = 13;
const backslash = 92;
const slash = 47;
/** What stands before a symbol of Ruby. */
const symbolStarts = characterClass(' \t\n({[,');
const code = (character: string) => character.charCodeAt(0);
const [equals, colon, greater, less, question, bar, dot, comma, plus, hyphen, tilde] = [...'=:><?|.,+-~'].map(
  code,
) as [number, number, number, number, number, number, number, number, number, number, number];

/** A value that a text gives to a name. */
export interface AssignedValue {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly isQuoted: boolean;
}

/** Its text is read when a rule asks for it: most values are too short, or of the wrong characters. */
class ValueAt implements AssignedValue {
  readonly #bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly isQuoted: boolean;
  #text: string | null = null;

  constructor(bytes: Uint8Array, from: number, to: number, isQuoted: boolean) {
    this.#bytes = bytes;
    this.from = from;
    this.to = to;
    this.isQuoted = isQuoted;
  }

  get text(): string {
    this.#text ??= characters(this.#bytes, this.from, this.to);
    return this.#text;
  }
}

/** A value, and the name that it is given to. */
export interface Assignment extends AssignedValue {
  readonly name: string;
  /** Whether the name and the value are in one text without a sign between them: `ENV NAME value`, `--name value`. */
  readonly isBySpace: boolean;
}

/** The same of the name. */
class AssignmentAt extends ValueAt implements Assignment {
  readonly #bytes: Uint8Array;
  readonly #nameFrom: number;
  readonly #nameTo: number;
  readonly isBySpace: boolean;
  #name: string | null = null;

  constructor(bytes: Uint8Array, value: AssignedValue, nameFrom: number, nameTo: number, isBySpace: boolean) {
    super(bytes, value.from, value.to, value.isQuoted);
    this.#bytes = bytes;
    this.#nameFrom = nameFrom;
    this.#nameTo = nameTo;
    this.isBySpace = isBySpace;
  }

  get name(): string {
    this.#name ??= characters(this.#bytes, this.#nameFrom, this.#nameTo);
    return this.#name;
  }
}

/**
 * The value that is given to the name which an anchor, ended before `end`, is part of, in any of the syntaxes of programs and settings:
 * `name = value`, `"name": "value"`, `name := value`, `'name' => 'value'`, `name ?= value`, `name ||= value`, `$name .= value`,
 * `var name string = value`, `define('name', 'value')`, `<name>value</name>`, `<add key="name" value="value">`, `name: name` before
 * `value: value`, `ENV name value`, `--name value`. A word or two more may belong to the name. Null where none is.
 *
 * Several rules ask at the same place, one after the other: the last answer is kept.
 */
export function readAssigned(text: Uint8Array, end: number): Assignment | null {
  if (last.text !== text || last.end !== end) last = { text, end, found: findAssigned(text, end) };
  return last.found;
}

let last: { text: Uint8Array | null; end: number; found: Assignment | null } = {
  text: null,
  end: 0,
  found: null,
};

function findAssigned(text: Uint8Array, end: number): Assignment | null {
  let nameEnd = runEnd(text, end, nameCharacters, longestName);
  const closed = skipClosers(text, nameEnd);
  const first = runEnd(text, closed, blanks, longestGap);
  if (!isAt(text, first, signStarts) && (first === closed || !isAt(text, first, firstCharacters)))
    return null;
  let at = first;
  let value = valueAfterSign(text, at, end, closed > nameEnd);
  const isBySpace = value === undefined && first > closed && takesValueBySpace(text, end);
  if (isBySpace) value = readValue(text, first);
  for (let word = 0; word < mostWords && value === undefined && at > closed; word++) {
    const wordEnd = runEnd(text, at, typeCharacters, longestWord);
    if (wordEnd === at || wordEnd - at === longestWord) break;
    at = runEnd(text, skipClosers(text, wordEnd), blanks, longestGap);
    value = isAt(text, at, signStarts) ? valueAfterSign(text, at, end, false) : undefined;
    if (value) nameEnd = wordEnd;
  }
  return value ? new AssignmentAt(text, value, nameStart(text, end), nameEnd, isBySpace) : null;
}

/**
 * Whether an anchor at `at` is the end of a path or of a qualified name: `alias/aws/secretsmanager`, `AWS::IAM::AccessKey`,
 * `arn:aws:secretsmanager:…:secret:…`; not a symbol of Ruby.
 */
export function isQualified(text: Uint8Array, at: number): boolean {
  if (text[at - 1] === slash) return true;
  return text[at - 1] === colon && at > 1 && !isAt(text, at - 2, symbolStarts);
}

/** Whether what comes after a value, at `at`, can end one. */
export function isTerminated(text: Uint8Array, at: number): boolean {
  return at >= text.length || isAt(text, at, terminators);
}

/** Where the name begins that an anchor ended before `end` is part of. */
function nameStart(text: Uint8Array, end: number): number {
  let from = end;
  while (end - from < longestName && isAt(text, from - 1, nameCharacters)) from--;
  return from;
}

/** Quotes and brackets after a name, also where a text in a text has its quotes escaped. */
function skipClosers(text: Uint8Array, from: number): number {
  let at = from;
  for (let count = 0; count < 3; count++) {
    if (isAt(text, at, closers)) at++;
    else if (text[at] === backslash && isAt(text, at + 1, quotes)) at += 2;
    else break;
  }
  return at;
}

/** The value behind the sign that is at a place; undefined where no sign is, null where no value is. */
function valueAfterSign(
  text: Uint8Array,
  at: number,
  end: number,
  isClosed: boolean,
): AssignedValue | null | undefined {
  if (text[at] === greater && text[nameStart(text, end) - 1] === less) {
    return readValue(text, runEnd(text, at + 1, spaces, longestIndent));
  }
  const length = signLength(text, at, isClosed && text[at] === comma && isArgument(text, end));
  if (length === 0)
    return isClosed || isLineEnd(text, at) ? valueOfPair(text, text[at] === comma ? at + 1 : at) : undefined;
  const from = runEnd(text, at + length, blanks, longestGap);
  if (isClosed && isValueOfPairAt(text, from)) return valueOfPair(text, from);
  if (text[at] !== colon || length > 1) return readValue(text, from);
  return valueAfterType(text, from) ?? readValue(text, folded(text, from));
}

/** The number of characters of a sign of assignment. `==`, `=~` and `::` are none; a comma is one only between arguments. */
function signLength(text: Uint8Array, at: number, isArgument: boolean): number {
  const [first, second, third] = [text[at], text[at + 1], text[at + 2]];
  if (first === equals) return second === equals || second === tilde ? 0 : second === greater ? 2 : 1;
  if (first === colon) {
    const colons = runEnd(text, at, colonOnly, 3) - at;
    return text[at + colons] === equals ? colons + 1 : colons === 1 ? 1 : 0;
  }
  if (first === comma) return isArgument ? 1 : 0;
  if ((first === question || first === bar) && second === first) return third === equals ? 3 : 2;
  if (first === question || first === dot || first === plus) return second === equals ? 2 : 0;
  return first === less && second === hyphen ? 2 : 0;
}

/** Whether a name in quotes is the first argument of a call: in a list, what follows a name is the next name. */
function isArgument(text: Uint8Array, end: number): boolean {
  return isAt(text, nameStart(text, end) - 1, quotes) && text[nameStart(text, end) - 2] === parenthesis;
}

const parenthesis = 40;
const colonOnly = characterClass(':');
const identifier = characterClass('0-9A-Za-z_');

/** The value after the type that some languages write between colon and sign: `name: String = value`. Undefined without a type. */
function valueAfterType(text: Uint8Array, from: number): AssignedValue | null | undefined {
  const typeEnd = runEnd(text, from, identifier, longestWord);
  const at = runEnd(text, typeEnd, blanks, longestGap);
  if (typeEnd === from || !isAt(text, from, letters) || text[at] !== equals || text[at + 1] === equals)
    return undefined;
  return at === typeEnd ? undefined : readValue(text, runEnd(text, at + 1, blanks, longestGap));
}

/** Where the text begins that YAML's `|` or `>` announces; `from` itself where none is. */
function folded(text: Uint8Array, from: number): number {
  if (text[from] !== bar && text[from] !== greater) return from;
  const sign = text[from + 1] === hyphen || text[from + 1] === plus ? from + 2 : from + 1;
  const lineEnd = runEnd(text, sign, spaces, longestIndent);
  return text.subarray(sign, lineEnd).includes(newline) ? lineEnd : from;
}

const isLineEnd = (text: Uint8Array, at: number) => text[at] === newline || text[at] === carriageReturn;

const valueWords = ['value', 'Value', 'VALUE'];
const valueStarts = characterClass('vV');

/** Whether an attribute or a key `value` begins at a place, perhaps in quotes. */
function isValueOfPairAt(text: Uint8Array, at: number): boolean {
  const from = isAt(text, at, quotes) ? at + 1 : at;
  return (
    isAt(text, from, valueStarts) &&
    valueWords.includes(characters(text, from, Math.min(text.length, from + 5))) &&
    !isAt(text, from + 5, letters)
  );
}

/** The value of a pair whose name ended before: `value="…"`, `"value": "…"`. Undefined where no pair is. */
function valueOfPair(text: Uint8Array, at: number): AssignedValue | null | undefined {
  const from = runEnd(text, at, spaces, longestIndent);
  if (!isValueOfPairAt(text, from)) return undefined;
  const named = skipClosers(text, from + (isAt(text, from, quotes) ? 6 : 5));
  const sign = runEnd(text, named, blanks, longestGap);
  if (text[sign] !== equals && text[sign] !== colon) return undefined;
  return readValue(text, runEnd(text, sign + 1, blanks, longestGap));
}

/** The value that begins at a place, in quotes or up to the next blank. Null where there is none. */
export function readValue(text: Uint8Array, at: number): AssignedValue | null {
  const start = quoteStart(text, at);
  const isQuoted = isAt(text, start, quotes);
  const from = isQuoted ? start + 1 : at;
  const last = Math.min(text.length, from + longestValue);
  const to = isQuoted
    ? quotedEnd(text, from, last, text[start] as number, text[start - 1] === backslash && start > at)
    : runEnd(text, from, plain, longestValue);
  if (to <= from) return null;
  return new ValueAt(text, from, to, isQuoted);
}

/** Where the quote of a value is, after an escape or the mark of a string. */
function quoteStart(text: Uint8Array, at: number): number {
  const isMarked = (isAt(text, at, stringMarks) || text[at] === backslash) && isAt(text, at + 1, quotes);
  return isMarked ? at + 1 : at;
}

function quotedEnd(text: Uint8Array, from: number, last: number, quote: number, isEscaped: boolean): number {
  for (let at = from; at < last; at++) {
    const byte = text[at];
    if (byte === newline) return -1;
    if (byte === quote) return isEscaped && text[at - 1] === backslash ? at - 1 : at;
  }
  return -1;
}

/** The last letters of `env`, `setenv` and `arg`. */
const commandEnds = characterClass('vVgG');

/** Whether a name is one of those that take the next word as their value: an option, an instruction of a Dockerfile or of a shell. */
function takesValueBySpace(text: Uint8Array, end: number): boolean {
  const from = nameStart(text, end);
  if (text[from] === hyphen && text[from + 1] === hyphen) return true;
  const before = from - 1;
  if (!isAt(text, before, blanks) || !isAt(text, before - 1, commandEnds)) return false;
  const word = characters(text, Math.max(0, before - 6), before).toLowerCase();
  return /(?:^|\s)(?:env|arg|setenv)$/.test(word);
}
