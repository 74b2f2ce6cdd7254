import { upperAlphanumeric } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** age secret keys. age, file format specification (age-encryption.org/v1). */
export const ageSecretKey = tokenRule({
  id: 'age-secret-key',
  title: 'age secret key',
  reference: 'age, file format specification (age-encryption.org/v1)',
  prefixes: ['AGE-SECRET-KEY-1'],
  body: upperAlphanumeric,
  least: 58,
  most: 58,
});
