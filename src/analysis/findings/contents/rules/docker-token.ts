import { base64Url } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** Docker access tokens. Docker, Access tokens. */
export const dockerToken = tokenRule({
  id: 'docker-token',
  title: 'Docker access token',
  reference: 'Docker, Access tokens',
  prefixes: ['dckr_pat_', 'dckr_oat_'],
  body: base64Url,
  least: 24,
  most: 64,
});
