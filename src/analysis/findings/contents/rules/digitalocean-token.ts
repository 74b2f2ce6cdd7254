import { lowerHex } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** DigitalOcean tokens. DigitalOcean, API token prefixes. */
export const digitaloceanToken = tokenRule({
  id: 'digitalocean-token',
  title: 'DigitalOcean token',
  reference: 'DigitalOcean, API token prefixes',
  prefixes: ['dop_v1_', 'doo_v1_', 'dor_v1_'],
  body: lowerHex,
  least: 64,
  most: 64,
});
