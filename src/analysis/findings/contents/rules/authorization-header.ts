import { blanks, characterClass, characters, isAt, runEnd } from '../character-class.ts';
import { type ContentRule, secretAdvice, secretWhy } from '../content-rule.ts';
import { computeEntropy, isPlaceholder } from '../placeholder.ts';

const longest = 4096;
const shortest = 12;
const leastEntropy = 3;
/** Between the name of the header and its value, in the syntax of any language. */
const between = characterClass(' \t"\'`:=>,[]\\(');
const longestBetween = 12;
/** RFC 6750, section 2.1: what a token is made of. */
const tokenCharacters = characterClass('0-9A-Za-z_.~+/=-');
const schemes = /^(?:basic|bearer|token|apikey)$/i;
const letters = characterClass('A-Za-z');

/** Login in an HTTP header. RFC 7617; RFC 6750. */
export const authorizationHeader: ContentRule = {
  id: 'secret.authorization-header',
  severity: 'high',
  title: 'Login in an HTTP header',
  why: secretWhy,
  advice: secretAdvice,
  reference: 'RFC 7617; RFC 6750',
  isPrecise: true,
  anchors: ['authorization'],
  ignoresCase: true,
  files: null,
  match(text, _, end) {
    const start = runEnd(text, end, between, longestBetween);
    if (start === end) return null;
    const scheme = runEnd(text, start, letters, 8);
    if (!isAt(text, scheme, blanks) || !schemes.test(characters(text, start, scheme))) return null;
    const from = runEnd(text, scheme, blanks, 4);
    const to = runEnd(text, from, tokenCharacters, longest);
    const token = characters(text, from, to);
    const isLogin =
      token.length >= shortest &&
      /[0-9A-Z]/.test(token) &&
      !isPlaceholder(token) &&
      computeEntropy(token) > leastEntropy;
    return isLogin ? { from, to, isDoubtful: false } : null;
  },
};
