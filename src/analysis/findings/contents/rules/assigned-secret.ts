import { type AssignedValue, isQualified, isTerminated, readAssigned } from '../assigned-value.ts';
import { blanks, characterClass, characters, isAt } from '../character-class.ts';
import { type ContentRule, secretAdvice, secretWhy } from '../content-rule.ts';
import { isPlaceholder } from '../placeholder.ts';
import { isRandom } from '../random-value.ts';
import { isReference, secretKind, secretNames } from '../secret-names.ts';
import { NamedTokens } from '../token-rule.ts';
import { tokenRows } from '../tokens/registry.ts';

const colon = characterClass(':');
/** Of tokens and keys; a password has any. */
const keyValue = /^[\w.=+/~-]+$/;
const uuidAtEnd = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Parts of a value that say that it opens nothing. */
const testWords = /(?:^|[_.-])(?:test|tests|fake|demo|mock)(?:$|[_.-])/i;
const longestLine = 120;
const longMixture = 20;
const namedTokens = new NamedTokens(tokenRows);

/** Values that are called a secret and have the form of a vendor's tokens, or look random. */
export const assignedSecret: ContentRule = {
  id: 'secret.assigned-secret',
  severity: 'medium',
  title: 'Likely secret',
  why: secretWhy,
  advice: secretAdvice,
  reference: 'OWASP Docker Security Cheat Sheet, RULE #12',
  isPrecise: false,
  anchors: [
    ...secretNames,
    ...tokenRows.flatMap(({ keywords, isKeywordEnough }) => (isKeywordEnough ? (keywords ?? []) : [])),
  ],
  ignoresCase: true,
  files: null,
  match(text, at, end) {
    const value = isQualified(text, at) ? null : readAssigned(text, end);
    if (!value) return null;
    const token = namedTokens.match(text, value);
    if (token) return token;
    if (!isRandom(text, value)) return null;
    const kind = secretKind(value.name);
    if (kind === null || (kind === 'key' && !keyValue.test(value.text))) return null;
    // Without quotes behind a colon is a type, or an example in a comment; in files of settings `settingsPassword` knows better.
    if (!value.isQuoted && (!isTerminated(text, value.to) || isOfColon(text, value))) return null;
    if (isPlaceholder(value.text) || isReference(value.text) || testWords.test(value.text)) return null;
    if (uuidAtEnd.test(value.text) && /token/i.test(value.name)) return null;
    if (isNameAgain(value.name, value.text) || isExplained(text, at)) return null;
    return { from: value.from, to: value.to, isDoubtful: false };
  },
};

/** Whether a value is behind a colon, and not so mixed that it can be no type and no name. */
function isOfColon(text: Uint8Array, { from, text: value }: AssignedValue): boolean {
  if (/[a-z]/.test(value) && /[A-Z]/.test(value) && value.length >= longMixture) return false;
  let at = from;
  while (isAt(text, at - 1, blanks)) at--;
  return isAt(text, at - 1, colon);
}

/** Whether a value is its own name, as constants and lists of names have it. */
function isNameAgain(name: string, value: string): boolean {
  return value.toLowerCase().includes(name.toLowerCase());
}

/** Whether a line is one of a comment that explains, as ` * ` begins it. */
function isExplained(text: Uint8Array, at: number): boolean {
  let start = at;
  while (at - start < longestLine && start > 0 && text[start - 1] !== newline) start--;
  while (isAt(text, start, blanks)) start++;
  return characters(text, start, start + 2) === '* ';
}

const newline = 10;
