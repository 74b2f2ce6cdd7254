import { characterClass } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

const body = characterClass('0-9a-f-');

/** Postman API keys. Postman, API keys. */
export const postmanKey = tokenRule({
  id: 'postman-key',
  title: 'Postman API key',
  reference: 'Postman, API keys',
  prefixes: ['PMAK-'],
  body: body,
  least: 59,
  most: 59,
});
