import { base64Url } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** Google API keys. Google Cloud, API keys. */
export const googleApiKey = tokenRule({
  id: 'google-api-key',
  title: 'Google API key',
  reference: 'Google Cloud, API keys',
  severity: 'high',
  prefixes: ['AIza'],
  body: base64Url,
  least: 35,
  most: 35,
});
