import { alphanumeric } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** Buildkite tokens. Buildkite, API token formats. */
export const buildkiteToken = tokenRule({
  id: 'buildkite-token',
  title: 'Buildkite token',
  reference: 'Buildkite, API token formats',
  prefixes: ['bkua_', 'bkct_'],
  body: alphanumeric,
  least: 32,
  most: 64,
});
