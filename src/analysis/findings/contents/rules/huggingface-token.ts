import { alphanumeric } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** Hugging Face tokens. Hugging Face, User access tokens. */
export const huggingfaceToken = tokenRule({
  id: 'huggingface-token',
  title: 'Hugging Face token',
  reference: 'Hugging Face, User access tokens',
  prefixes: ['hf_', 'api_org_'],
  body: alphanumeric,
  least: 34,
  most: 40,
});
