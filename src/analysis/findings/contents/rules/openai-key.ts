import { base64Url } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** OpenAI API keys. OpenAI, API keys. */
export const openaiKey = tokenRule({
  id: 'openai-key',
  title: 'OpenAI API key',
  reference: 'OpenAI, API keys',
  prefixes: ['sk-proj-', 'sk-svcacct-', 'sk-admin-'],
  body: base64Url,
  least: 40,
  most: 250,
});
