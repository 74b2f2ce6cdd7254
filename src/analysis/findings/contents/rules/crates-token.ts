import { alphanumeric } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** crates.io tokens. crates.io, API tokens. */
export const cratesToken = tokenRule({
  id: 'crates-token',
  title: 'crates.io token',
  reference: 'crates.io, API tokens',
  prefixes: ['cio'],
  body: alphanumeric,
  least: 32,
  most: 32,
});
