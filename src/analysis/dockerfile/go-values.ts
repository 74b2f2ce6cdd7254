/** What Go's `%q` writes for a character that needs an escape, by the letter after the backslash. */
const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['\\', '\\'],
  ['"', '"'],
  ["'", "'"],
]);

/** A text that Go quoted, and where it ends. */
export interface Quoted {
  readonly value: string;
  /** After the closing quote. */
  readonly end: number;
}

/** The text that begins at `at` with a quote, as Go's `%q` writes it (strconv.Quote); null where none does. */
export function readQuoted(text: string, at: number): Quoted | null {
  const quote = text[at];
  if (quote !== '"' && quote !== "'") return null;
  let value = '';
  for (let i = at + 1; i < text.length; ) {
    const character = text[i] as string;
    if (character === quote) return { value, end: i + 1 };
    if (character !== '\\') {
      value += character;
      i++;
      continue;
    }
    const plain = escapes.get(text[i + 1] ?? '');
    const code = /^(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([0-7]{3}))/.exec(
      text.slice(i + 1, i + 10),
    );
    if (plain !== undefined) {
      value += plain;
      i += 2;
    } else if (code) {
      const point = code[4]
        ? Number.parseInt(code[4], 8)
        : Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16);
      value += point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
      i += 1 + code[0].length;
    } else return null;
  }
  return null;
}

/** A list as `%q` writes it, `["sh" "-c" "x"]`, or as JSON does, with commas; null where it is none. */
export function parseQuotedList(text: string): readonly string[] | null {
  if (!text.startsWith('[')) return null;
  const values: string[] = [];
  let at = 1;
  for (;;) {
    while (text[at] === ' ' || text[at] === ',') at++;
    if (text[at] === ']') return at === text.length - 1 ? values : null;
    const quoted = readQuoted(text, at);
    if (!quoted) return null;
    values.push(quoted.value);
    at = quoted.end;
  }
}

/** A list as `%v` writes it, `[a b]`, a set `map[a:{} b:{}]`, or words: which blanks were in a value is lost. */
export function parseWords(text: string): readonly string[] {
  const inner = /^(?:map)?\[(.*)\]$/s.exec(text.trim())?.[1] ?? text;
  return inner
    .split(/\s+/)
    .map((word) => word.replace(/:\{\}$/, ''))
    .filter((word) => word !== '');
}
