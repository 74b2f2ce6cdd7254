import { characterClass } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

const body = characterClass('0-9A-Za-z_.=-');

/** PlanetScale tokens. PlanetScale, Service tokens. */
export const planetscaleToken = tokenRule({
  id: 'planetscale-token',
  title: 'PlanetScale token',
  reference: 'PlanetScale, Service tokens',
  prefixes: ['pscale_tkn_', 'pscale_pw_', 'pscale_oauth_'],
  body: body,
  least: 32,
  most: 64,
});
