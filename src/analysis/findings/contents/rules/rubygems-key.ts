import { lowerHex } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** RubyGems API keys. RubyGems, API key scopes. */
export const rubygemsKey = tokenRule({
  id: 'rubygems-key',
  title: 'RubyGems API key',
  reference: 'RubyGems, API key scopes',
  prefixes: ['rubygems_'],
  body: lowerHex,
  least: 48,
  most: 48,
});
