import { characterClass } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

const body = characterClass('0-9A-Za-z_=+/-');

/** Sentry tokens. Sentry, Auth token formats. */
export const sentryToken = tokenRule({
  id: 'sentry-token',
  title: 'Sentry token',
  reference: 'Sentry, Auth token formats',
  prefixes: ['sntrys_', 'sntryu_'],
  body: body,
  least: 60,
  most: 500,
});
