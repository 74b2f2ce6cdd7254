import { base64Url } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** GitLab tokens. GitLab, Token overview: token prefixes. */
export const gitlabToken = tokenRule({
  id: 'gitlab-token',
  title: 'GitLab token',
  reference: 'GitLab, Token overview: token prefixes',
  prefixes: ['glpat-', 'gldt-', 'glrt-', 'glptt-', 'glcbt-', 'glft-', 'glsoat-', 'glagent-', 'gloas-'],
  body: base64Url,
  least: 20,
  most: 300,
});
