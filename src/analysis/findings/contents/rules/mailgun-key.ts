import { lowerHex } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** Mailgun API keys. Mailgun, API keys. */
export const mailgunKey = tokenRule({
  id: 'mailgun-key',
  title: 'Mailgun API key',
  reference: 'Mailgun, API keys',
  severity: 'high',
  prefixes: ['key-'],
  body: lowerHex,
  least: 32,
  most: 32,
});
