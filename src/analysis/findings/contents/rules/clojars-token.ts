import { lowerHex } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** Clojars deploy tokens. Clojars, Deploy tokens. */
export const clojarsToken = tokenRule({
  id: 'clojars-token',
  title: 'Clojars deploy token',
  reference: 'Clojars, Deploy tokens',
  prefixes: ['CLOJARS_'],
  body: lowerHex,
  least: 60,
  most: 60,
});
