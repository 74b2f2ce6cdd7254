import { alphanumeric } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** Notion tokens. Notion, Integration tokens. */
export const notionToken = tokenRule({
  id: 'notion-token',
  title: 'Notion token',
  reference: 'Notion, Integration tokens',
  prefixes: ['ntn_'],
  body: alphanumeric,
  least: 43,
  most: 50,
});
