import { lowerHex } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** Twilio API keys. Twilio, API keys. */
export const twilioKey = tokenRule({
  id: 'twilio-key',
  title: 'Twilio API key',
  reference: 'Twilio, API keys',
  severity: 'high',
  prefixes: [
    'SK0',
    'SK1',
    'SK2',
    'SK3',
    'SK4',
    'SK5',
    'SK6',
    'SK7',
    'SK8',
    'SK9',
    'SKa',
    'SKb',
    'SKc',
    'SKd',
    'SKe',
    'SKf',
  ],
  body: lowerHex,
  least: 31,
  most: 31,
});
