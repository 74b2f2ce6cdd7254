import { base64Url } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** HashiCorp Vault tokens. HashiCorp Vault, Token prefixes. */
export const vaultToken = tokenRule({
  id: 'vault-token',
  title: 'HashiCorp Vault token',
  reference: 'HashiCorp Vault, Token prefixes',
  prefixes: ['hvs.', 'hvb.', 'hvr.'],
  body: base64Url,
  least: 24,
  most: 300,
});
