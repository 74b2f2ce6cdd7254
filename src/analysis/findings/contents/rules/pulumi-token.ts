import { lowerHex } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** Pulumi access tokens. Pulumi, Access tokens. */
export const pulumiToken = tokenRule({
  id: 'pulumi-token',
  title: 'Pulumi access token',
  reference: 'Pulumi, Access tokens',
  prefixes: ['pul-'],
  body: lowerHex,
  least: 40,
  most: 40,
});
