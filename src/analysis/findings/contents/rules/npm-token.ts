import { alphanumeric } from '../character-class.ts';
import { hasBase62Checksum } from '../checksums.ts';
import { tokenRule } from '../token-rule.ts';

/** npm access tokens. npm, About access tokens; they have GitHub's form. */
export const npmToken = tokenRule({
  id: 'npm-token',
  title: 'npm access token',
  reference: 'npm, About access tokens',
  prefixes: ['npm_'],
  body: alphanumeric,
  least: 36,
  most: 36,
  checksum: hasBase62Checksum,
});
