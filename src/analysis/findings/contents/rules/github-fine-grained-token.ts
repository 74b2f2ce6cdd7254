import { wordCharacters } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** GitHub fine-grained access tokens. GitHub, About authentication: token formats. */
export const githubFineGrainedToken = tokenRule({
  id: 'github-fine-grained-token',
  title: 'GitHub fine-grained access token',
  reference: 'GitHub, About authentication: token formats',
  prefixes: ['github_pat_'],
  body: wordCharacters,
  least: 82,
  most: 82,
});
