import { readAssigned, readValue } from '../assigned-value.ts';
import { blanks, runEnd } from '../character-class.ts';
import { type ContentRule, secretAdvice, secretWhy } from '../content-rule.ts';
import { isPlaceholder } from '../placeholder.ts';

/** Password in a shell history. CIS Docker Benchmark 4.10; OWASP Docker Security Cheat Sheet, RULE #12. */
export const historyLogin: ContentRule = {
  id: 'secret.history-login',
  severity: 'high',
  title: 'Password in a shell history',
  why: secretWhy,
  advice: secretAdvice,
  reference: 'CIS Docker Benchmark 4.10; OWASP Docker Security Cheat Sheet, RULE #12',
  isPrecise: true,
  anchors: ['--password', 'pgpassword', 'mysql_pwd', 'sshpass -p', 'curl -u ', '--user '],
  ignoresCase: true,
  files: ['shell-history'],
  match(text, _, end) {
    const value = readAssigned(text, end) ?? readValue(text, runEnd(text, end, blanks, 4));
    if (!value || value.text.startsWith('-') || isPlaceholder(value.text) || value.text.length < 4)
      return null;
    const colon = value.text.indexOf(':') + 1;
    return { from: value.from + colon, to: value.to, isDoubtful: false };
  },
};
