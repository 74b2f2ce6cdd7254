import { alphanumeric } from '../character-class.ts';
import { hasBase62Checksum } from '../checksums.ts';
import { tokenRule } from '../token-rule.ts';

/** GitHub tokens of people, apps and OAuth. GitHub, About authentication: token formats. */
export const githubToken = tokenRule({
  id: 'github-token',
  title: 'GitHub token',
  reference: 'GitHub, About authentication: token formats',
  prefixes: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
  body: alphanumeric,
  least: 36,
  most: 251,
  checksum: hasBase62Checksum,
});
