import { base64Url } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** Heroku API keys. Heroku, API token format. */
export const herokuKey = tokenRule({
  id: 'heroku-key',
  title: 'Heroku API key',
  reference: 'Heroku, API token format',
  prefixes: ['HRKU-'],
  body: base64Url,
  least: 36,
  most: 80,
});
