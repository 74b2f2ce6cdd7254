import { type ContentRule, secretAdvice, secretWhy } from '../content-rule.ts';
import { findLine } from '../find-line.ts';
import { isPlaceholder } from '../placeholder.ts';

/** Database password. PostgreSQL, The Password File. */
export const pgpassPassword: ContentRule = {
  id: 'secret.pgpass-password',
  severity: 'high',
  title: 'Database password',
  why: secretWhy,
  advice: secretAdvice,
  reference: 'PostgreSQL, The Password File',
  isPrecise: true,
  anchors: [],
  ignoresCase: false,
  files: ['pgpass'],
  match(text) {
    return findLine(text, (line) => {
      const fields = line.startsWith('#') ? [] : line.split(/(?<!\\):/);
      const password = fields[4] ?? '';
      return fields.length === 5 && password !== '' && !isPlaceholder(password)
        ? { at: line.length - password.length, length: password.length }
        : null;
    });
  },
};
