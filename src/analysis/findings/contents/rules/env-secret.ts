import { readAssigned } from '../assigned-value.ts';
import { type ContentRule, secretAdvice, secretWhy } from '../content-rule.ts';
import { isPlaceholder } from '../placeholder.ts';
import { isReference, isSecretName, secretNames } from '../secret-names.ts';

/** Secret in an environment file. CIS Docker Benchmark 4.10; OWASP Docker Security Cheat Sheet, RULE #12. */
export const envSecret: ContentRule = {
  id: 'secret.env-secret',
  severity: 'high',
  title: 'Secret in an environment file',
  titleOutside: 'Secret in a variable, a label or a build step',
  why: secretWhy,
  advice: secretAdvice,
  reference: 'CIS Docker Benchmark 4.10; OWASP Docker Security Cheat Sheet, RULE #12',
  isPrecise: false,
  anchors: secretNames,
  ignoresCase: true,
  files: ['env'],
  match(text, _, end) {
    const value = readAssigned(text, end);
    if (!value || value.text.length < 6 || !isSecretName(value.name)) return null;
    if (isPlaceholder(value.text) || isReference(value.text)) return null;
    return { from: value.from, to: value.to, isDoubtful: false };
  },
};
