import { alphanumeric } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** Linear API keys. Linear, API keys. */
export const linearKey = tokenRule({
  id: 'linear-key',
  title: 'Linear API key',
  reference: 'Linear, API keys',
  prefixes: ['lin_api_'],
  body: alphanumeric,
  least: 40,
  most: 40,
});
