import { base64Url } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** Google OAuth access tokens. Google Identity, OAuth 2.0 access tokens. */
export const googleAccessToken = tokenRule({
  id: 'google-access-token',
  title: 'Google OAuth access token',
  reference: 'Google Identity, OAuth 2.0 access tokens',
  severity: 'medium',
  prefixes: ['ya29.'],
  body: base64Url,
  least: 30,
  most: 2000,
  why: 'It opens an account until it runs out, most often an hour after it was made.',
});
