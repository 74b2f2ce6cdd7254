import { base64Url } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** Anthropic API keys. Anthropic, API keys. */
export const anthropicKey = tokenRule({
  id: 'anthropic-key',
  title: 'Anthropic API key',
  reference: 'Anthropic, API keys',
  prefixes: ['sk-ant-api03-', 'sk-ant-admin01-', 'sk-ant-oat01-'],
  body: base64Url,
  least: 60,
  most: 200,
});
