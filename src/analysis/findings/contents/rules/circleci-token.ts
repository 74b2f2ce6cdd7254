import { base64Url } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** CircleCI tokens. CircleCI, API tokens. */
export const circleciToken = tokenRule({
  id: 'circleci-token',
  title: 'CircleCI token',
  reference: 'CircleCI, API tokens',
  prefixes: ['CCIPAT_'],
  body: base64Url,
  least: 40,
  most: 100,
});
