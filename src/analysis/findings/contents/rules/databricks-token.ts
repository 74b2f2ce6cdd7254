import { lowerHex } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** Databricks tokens. Databricks, Personal access tokens. */
export const databricksToken = tokenRule({
  id: 'databricks-token',
  title: 'Databricks token',
  reference: 'Databricks, Personal access tokens',
  prefixes: ['dapi'],
  body: lowerHex,
  least: 32,
  most: 32,
});
