import { characterClass } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

const body = characterClass('0-9A-Za-z_=+/-');

/** Fly.io tokens. Fly.io, Access tokens. */
export const flyToken = tokenRule({
  id: 'fly-token',
  title: 'Fly.io token',
  reference: 'Fly.io, Access tokens',
  prefixes: ['fo1_', 'fm1r_', 'fm2_'],
  body: body,
  least: 40,
  most: 4000,
});
