import { characterClass } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

const body = characterClass('0-9A-Za-z_.-');

/** SendGrid API keys. SendGrid, API keys. */
export const sendgridKey = tokenRule({
  id: 'sendgrid-key',
  title: 'SendGrid API key',
  reference: 'SendGrid, API keys',
  prefixes: ['SG.'],
  body: body,
  least: 66,
  most: 66,
  check: (token) => token[25] === '.',
});
