import type { ContentRule } from '../content-rule.ts';
import { findLine } from '../find-line.ts';

/** Password hash of a user. shadow(5); crypt(5); CIS Docker Benchmark 4.10. */
export const shadowHash: ContentRule = {
  id: 'secret.shadow-hash',
  severity: 'high',
  title: 'Password hash of a user',
  why: 'Whoever has the image can try passwords against it for ever.',
  advice: 'Lock the account (passwd -l), or leave its password out of the image.',
  reference: 'shadow(5); crypt(5); CIS Docker Benchmark 4.10',
  isPrecise: true,
  anchors: [],
  ignoresCase: false,
  files: ['shadow'],
  match(text) {
    return findLine(text, (line) => {
      const field = line.split(':')[1] ?? '';
      return /^\$[0-9a-z]{1,6}\$/.test(field) ? { at: line.indexOf(':') + 1, length: field.length } : null;
    });
  },
};
