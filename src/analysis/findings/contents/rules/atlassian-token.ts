import { characterClass } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

const body = characterClass('0-9A-Za-z_=+/-');

/** Atlassian API tokens. Atlassian, API tokens. */
export const atlassianToken = tokenRule({
  id: 'atlassian-token',
  title: 'Atlassian API token',
  reference: 'Atlassian, API tokens',
  prefixes: ['ATATT3', 'ATCTT3', 'ATBB'],
  body: body,
  least: 28,
  most: 400,
});
