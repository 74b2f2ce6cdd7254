import { type CharacterClass, characterClass, isAt, wordCharacters } from './character-class.ts';

/**
 * How a token is written, as its vendor's documentation says: text that stands in each of them, and runs of characters between. `<hex 40>`
 * is a run of forty of the alphabet `hex`, `<url 20-300>` one of 20 to 300, `<url.= 66>` one of an alphabet and two more characters,
 * `<uuid>` a UUID; `gh{p,o}_` stands for two forms. So `SG.<url 22>.<url 43>` is two runs after a prefix.
 *
 * A run takes as many characters as there are, never fewer so that what follows fits: reading one takes time linear in it.
 */
export interface TokenForm {
  readonly parts: readonly FormPart[];
  /** The text by which it is found, and what stands before that text; an empty text where the form has none of three characters. */
  readonly anchor: string;
  readonly before: readonly FormPart[];
  /** How many characters of `before` there are; null where that is not fixed. */
  readonly lead: number | null;
}

/** A run of characters, or where `text` is not empty this very text. */
export interface FormPart {
  readonly text: string;
  readonly set: CharacterClass;
  readonly min: number;
  readonly max: number;
}

const shortestAnchor = 3;
const alphabets: Readonly<Record<string, string>> = {
  digit: '0-9',
  hex: '0-9a-f',
  Hex: '0-9a-fA-F',
  alpha: 'A-Za-z',
  low: '0-9a-z',
  up: '0-9A-Z',
  base32: '2-7A-Z',
  bech32: '02-9AC-HJ-NP-Z',
  alnum: '0-9A-Za-z',
  word: '0-9A-Za-z_',
  url: '0-9A-Za-z_-',
  b64: '0-9A-Za-z+/',
  graph: '!#-&(-[]-_a-~',
};

/** The forms that a notation stands for. Throws on one that is none: the tables are ours. */
export function parseForms(notation: string): readonly TokenForm[] {
  const choice = /\{([^{}]*)\}/.exec(notation);
  if (!choice) return [parseForm(notation.replaceAll('<uuid>', uuid))];
  const [whole, options] = [choice[0], (choice[1] as string).split(',')];
  return options.flatMap((option) => parseForms(notation.replace(whole, option)));
}

const uuid = '<Hex 8>-<Hex 4>-<Hex 4>-<Hex 4>-<Hex 12>';
const nothing = characterClass('');

function parseForm(notation: string): TokenForm {
  const parts = notation.split(/(<[^<>]+>)/).flatMap((piece) => {
    if (piece === '') return [];
    if (!piece.startsWith('<')) return [{ text: piece, set: nothing, min: piece.length, max: piece.length }];
    const run = /^<([A-Za-z0-9]+)([^A-Za-z0-9 ]*) (\d+)(?:-(\d+))?>$/.exec(piece);
    const alphabet = alphabets[run?.[1] ?? ''];
    if (!run || alphabet === undefined) throw new Error(`no run of characters: ${piece} in ${notation}`);
    const set = characterClass(alphabet);
    for (const extra of run[2] as string) set[extra.charCodeAt(0)] = 1;
    return [{ text: '', set, min: Number(run[3]), max: Number(run[4] ?? run[3]) }];
  });
  const texts = parts.filter(({ text }) => text.length >= shortestAnchor);
  const anchor = parts[0]?.text === texts[0]?.text ? texts[0] : longest(texts);
  const before = anchor ? parts.slice(0, parts.indexOf(anchor)) : [];
  const isFixed = before.every(({ min, max }) => min === max);
  if (!isFixed && before.length > 1) throw new Error(`only one run may be open before ${anchor?.text}`);
  const lead = isFixed ? before.reduce((sum, { min }) => sum + min, 0) : null;
  return { parts, anchor: anchor?.text ?? '', before, lead };
}

function longest(texts: readonly FormPart[]): FormPart | undefined {
  return [...texts].sort((a, b) => b.text.length - a.text.length)[0];
}

/** Where a token of a form begins whose anchor is at a place; -1 where none can. */
export function formStart(text: Uint8Array, anchorAt: number, { lead, before }: TokenForm): number {
  if (lead !== null) return anchorAt - lead;
  const { set, max, min } = before[0] as FormPart;
  let from = anchorAt;
  while (anchorAt - from <= max && isAt(text, from - 1, set)) from--;
  return anchorAt - from < min || anchorAt - from > max ? -1 : from;
}

/** Where a token of a form that begins at `from` ends; -1 where there is none, or it goes on. */
export function formEnd(text: Uint8Array, from: number, { parts }: TokenForm): number {
  if (from < 0) return -1;
  let at = from;
  for (const { text: wanted, set, min, max } of parts) {
    if (wanted !== '') {
      for (let i = 0; i < wanted.length; i++) if (text[at + i] !== wanted.charCodeAt(i)) return -1;
      at += wanted.length;
      continue;
    }
    const last = Math.min(text.length, at + max);
    const start = at;
    while (at < last && set[text[at] as number] === 1) at++;
    if (at - start < min) return -1;
  }
  const { text: ending, set } = parts.at(-1) as FormPart;
  return isAt(text, at, ending === '' ? set : wordCharacters) || isAt(text, at, wordCharacters) ? -1 : at;
}

/** What of a token is not the same in all of them, so that how random it is can be told. */
export function variablePart(token: string, { parts }: TokenForm): string {
  const first = parts[0] as FormPart;
  return first.text === '' ? token : token.slice(first.text.length);
}
