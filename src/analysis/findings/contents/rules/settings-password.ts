import { isQualified, readAssigned } from '../assigned-value.ts';
import { characters } from '../character-class.ts';
import { type ContentRule, secretAdvice, secretWhy } from '../content-rule.ts';
import { computeEntropy, isPlaceholder } from '../placeholder.ts';
import { isReference, secretKind, secretNames } from '../secret-names.ts';

const shortest = 8;
/** Of tokens and keys, which programs make; short ones are identifiers. */
const shortestKey = 16;
const longest = 128;
/** Bits a character of a password that somebody thought up: `Sup3rS3cret!` has 3. */
const leastEntropy = 2.7;
const longestLine = 200;

/** Passwords in files that hold nothing but settings: there what is assigned is a value, and no name of a variable. */
export const settingsPassword: ContentRule = {
  id: 'secret.settings-password',
  severity: 'medium',
  title: 'Password in a settings file',
  why: secretWhy,
  advice: secretAdvice,
  reference: 'CWE-260: Password in Configuration File; OWASP Docker Security Cheat Sheet, RULE #12',
  isPrecise: false,
  anchors: secretNames,
  ignoresCase: true,
  files: ['settings'],
  match(text, at, end) {
    const value = isQualified(text, at) ? null : readAssigned(text, end);
    const length = value ? value.to - value.from : 0;
    if (!value || length < shortest || length > longest || isComment(text, at)) return null;
    const kind = secretKind(value.name);
    if (kind === null || (kind === 'key' && value.text.length < shortestKey)) return null;
    if (isPlaceholder(value.text) || isReference(value.text)) return null;
    const isMade = /\d/.test(value.text) && /[A-Za-z]/.test(value.text) && !/\s/.test(value.text);
    if (!isMade || isIdentifier(value.text) || computeEntropy(value.text) < leastEntropy) return null;
    return { from: value.from, to: value.to, isDoubtful: false };
  },
};

function isComment(text: Uint8Array, at: number): boolean {
  const before = characters(text, Math.max(0, at - longestLine), at);
  return /^\s*(?:#|;|\/\/|\*|<!--)/.test(before.slice(before.lastIndexOf('\n') + 1));
}

/** Whether a value is a name: words and numbers that dots, slashes or hyphens join, as of a class, a host or a key of another setting. */
function isIdentifier(value: string): boolean {
  return /^[a-z]+\d?(?:[._/:-][A-Za-z]*\d*)+$/.test(value) || /^[A-Za-z]+\d{0,2}$/.test(value);
}
