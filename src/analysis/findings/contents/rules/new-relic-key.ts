import { upperAlphanumeric } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** New Relic keys. New Relic, API keys. */
export const newRelicKey = tokenRule({
  id: 'new-relic-key',
  title: 'New Relic key',
  reference: 'New Relic, API keys',
  prefixes: ['NRAK-'],
  body: upperAlphanumeric,
  least: 27,
  most: 27,
});
