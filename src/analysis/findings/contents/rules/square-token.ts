import { base64Url } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** Square access tokens. Square, Access tokens. */
export const squareToken = tokenRule({
  id: 'square-token',
  title: 'Square access token',
  reference: 'Square, Access tokens',
  prefixes: ['sq0atp-', 'sq0csp-'],
  body: base64Url,
  least: 22,
  most: 60,
});
