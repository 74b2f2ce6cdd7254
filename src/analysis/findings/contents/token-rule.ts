import type { FindingSeverity } from '../finding-rule.ts';
import { type Assignment, isTerminated } from './assigned-value.ts';
import { characters, isAt, wordCharacters } from './character-class.ts';
import { type ContentMatch, type ContentRule, secretAdvice, secretWhy } from './content-rule.ts';
import { computeEntropy, isPlaceholder } from './placeholder.ts';
import { isSecretName } from './secret-names.ts';
import { type FormPart, formEnd, formStart, parseForms, type TokenForm, variablePart } from './token-form.ts';

/** A kind of token, as a row of a table. One with keywords is looked for only as the value of a name in which one of them stands. */
export interface TokenRow {
  /** What follows `secret.` in the rule's id. */
  readonly id: string;
  readonly title: string;
  /** The documentation of the vendor that says how it looks, or where it is made. */
  readonly reference: string;
  /** `critical` where it isn't said; `medium` with keywords. */
  readonly severity?: FindingSeverity;
  /** See `TokenForm` for the notation. */
  readonly forms: readonly string[];
  /** Names of the vendor, or of the setting, in lower case; case does not matter. */
  readonly keywords?: readonly string[];
  /** Whether the keyword is enough; else the name has to say as well that it is a secret. */
  readonly isKeywordEnough?: boolean;
  /** Whether the checksum in a token holds; for those that have one. */
  readonly checksum?: (token: string) => boolean;
  readonly why?: string;
  readonly advice?: string;
}

/** Bits a character: words of a language, and names made of them, stay below when no digit is among 30 characters and more. */
const leastEntropyOfLetters = 4;
const longLetters = 30;
/** Bits a character of tokens: `abababab` and masks stay below. */
const leastEntropy = 2.5;
const leastEntropyOfDigits = 2;
/** Characters of the shortest form with keywords. */
const shortestNamed = 12;

/** The rule of a row. What stands in the middle of a longer word, or is a documentation's example, is none. */
export function tokenRule(row: TokenRow): ContentRule {
  const forms = row.forms.flatMap(parseForms);
  const { keywords } = row;
  return {
    id: ruleId(row),
    severity: row.severity ?? (keywords ? 'medium' : 'critical'),
    title: row.title,
    why: row.why ?? secretWhy,
    advice: row.advice ?? secretAdvice,
    reference: row.reference,
    isPrecise: !keywords,
    anchors: keywords ? [] : [...new Set(forms.map(({ anchor }) => anchor))],
    ignoresCase: false,
    files: keywords ? [] : null,
    match: (text, at, end) => matchBare(text, at, end, row, forms),
  };
}

function ruleId({ id }: TokenRow): string {
  return `secret.${id}`;
}

/** Rows with keywords, ready to be held against the values of names. */
export class NamedTokens {
  readonly #rows: readonly { readonly row: TokenRow; readonly forms: readonly TokenForm[] }[];
  /** All keywords: most names have none. */
  readonly #keywords: RegExp;

  constructor(rows: readonly TokenRow[]) {
    this.#rows = rows
      .filter(({ keywords }) => keywords)
      .map((row) => ({ row, forms: row.forms.flatMap(parseForms) }));
    const keywords = this.#rows.flatMap(({ row }) => row.keywords ?? []);
    this.#keywords = new RegExp(keywords.map((keyword) => keyword.replaceAll('.', '\\.')).join('|'));
  }

  /** The token that a value is, by the name that it is given to and its form; null where no row says so. */
  match(text: Uint8Array, assigned: Assignment): ContentMatch | null {
    const { from, to: valueEnd } = assigned;
    if (valueEnd - from < shortestNamed) return null;
    const { name } = assigned;
    const folded = name.toLowerCase();
    if (!this.#keywords.test(folded)) return null;
    const isSecret = isSecretName(name) || /keys?$/i.test(name);
    for (const { row, forms } of this.#rows) {
      if (
        !(isSecret || row.isKeywordEnough) ||
        !row.keywords?.some((keyword) => hasWord(name, folded, keyword))
      )
        continue;
      for (const form of forms) {
        const to = formEnd(text, from, form);
        const match = to !== -1 && isTerminated(text, to) ? matchToken(text, from, to, row, form) : null;
        if (match) return { ...match, rule: ruleId(row) };
      }
    }
    return null;
  }
}

/** Whether a keyword is in a name, from the start of one of its words on: `lob` is in `lobToken` and `myLobToken`, not in `globalToken`. */
function hasWord(name: string, folded: string, keyword: string): boolean {
  for (let at = folded.indexOf(keyword); at !== -1; at = folded.indexOf(keyword, at + 1)) {
    const [before = '', first = ''] = [name[at - 1], name[at]];
    if (!/[A-Za-z]/.test(before) || (/[A-Z]/.test(first) && /[a-z]/.test(before))) return true;
  }
  return false;
}

function matchBare(
  text: Uint8Array,
  at: number,
  end: number,
  row: TokenRow,
  forms: readonly TokenForm[],
): ContentMatch | null {
  for (const form of forms) {
    if (form.anchor.length !== end - at) continue;
    const from = formStart(text, at, form);
    const to = isWordStart(text, from, form) ? formEnd(text, from, form) : -1;
    const match = to === -1 ? null : matchToken(text, from, to, row, form);
    if (match) return match;
  }
  return null;
}

function matchToken(
  text: Uint8Array,
  from: number,
  to: number,
  row: TokenRow,
  form: TokenForm,
): ContentMatch | null {
  const token = characters(text, from, to);
  const own = variablePart(token, form);
  const least = /^\d+$/.test(own) ? leastEntropyOfDigits : Math.min(leastEntropy, Math.log2(own.length) - 1);
  if (isPlaceholder(own) || computeEntropy(own) < least) return null;
  const isOfLetters = own.length >= longLetters && !/\d/.test(own);
  if (isOfLetters && computeEntropy(own) < leastEntropyOfLetters) return null;
  return { from, to, isDoubtful: row.checksum !== undefined && !row.checksum(token) };
}

/** Whether a word begins at a place, also after a line break that is written as `\n`. */
function isWordStart(text: Uint8Array, from: number, { parts }: TokenForm): boolean {
  if (from < 0 || isAt(text, from - 1, (parts[0] as FormPart).set)) return false;
  return !isAt(text, from - 1, wordCharacters) || text[from - 2] === backslash;
}

const backslash = 92;
