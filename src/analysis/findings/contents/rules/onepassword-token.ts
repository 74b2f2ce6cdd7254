import { base64Url } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** 1Password service account tokens. 1Password, Service accounts. */
export const onepasswordToken = tokenRule({
  id: 'onepassword-token',
  title: '1Password service account token',
  reference: '1Password, Service accounts',
  prefixes: ['ops_eyJ'],
  body: base64Url,
  least: 250,
  most: 2000,
});
