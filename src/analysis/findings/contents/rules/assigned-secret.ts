import { readAssigned } from '../assigned-value.ts';
import { characterClass, isAt } from '../character-class.ts';
import { type ContentRule, secretAdvice, secretWhy } from '../content-rule.ts';
import { computeEntropy, isPlaceholder } from '../placeholder.ts';
import { isReference, secretNames } from '../secret-names.ts';

const slash = characterClass('/');
const colon = characterClass(':');
/** Bits a character: words and names stay below, random texts of 16 characters and more above. */
const leastEntropy = 3.5;
/** Values that are called a secret and look random. */
export const assignedSecret: ContentRule = {
  id: 'secret.assigned-secret',
  severity: 'medium',
  title: 'Likely secret',
  why: secretWhy,
  advice: secretAdvice,
  reference: 'OWASP Docker Security Cheat Sheet, RULE #12',
  isPrecise: false,
  anchors: secretNames,
  ignoresCase: true,
  files: null,
  match(text, at, end) {
    // The end of a path or of a qualified name: `alias/aws/secretsmanager`, `AWS::IAM::AccessKey`.
    if (isAt(text, at - 1, slash) || (isAt(text, at - 1, colon) && isAt(text, at - 2, colon))) return null;
    const value = readAssigned(text, end);
    if (!value?.isQuoted || value.text.length < 12 || value.text.length > 200) return null;
    const isMixed = /\d/.test(value.text) && /[A-Za-z]/.test(value.text) && !/\s/.test(value.text);
    if (!isMixed || computeEntropy(value.text) < leastEntropy) return null;
    if (isPlaceholder(value.text) || isReference(value.text)) return null;
    return { from: value.from, to: value.to, isDoubtful: false };
  },
};
