import { base64Url } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** Google OAuth client secrets. Google Identity, OAuth 2.0 client secrets. */
export const googleOauthSecret = tokenRule({
  id: 'google-oauth-secret',
  title: 'Google OAuth client secret',
  reference: 'Google Identity, OAuth 2.0 client secrets',
  prefixes: ['GOCSPX-'],
  body: base64Url,
  least: 28,
  most: 28,
});
