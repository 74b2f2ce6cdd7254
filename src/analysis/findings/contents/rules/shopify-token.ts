import { hex } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** Shopify access tokens. Shopify, Token prefixes. */
export const shopifyToken = tokenRule({
  id: 'shopify-token',
  title: 'Shopify access token',
  reference: 'Shopify, Token prefixes',
  prefixes: ['shpat_', 'shpca_', 'shppa_', 'shpss_'],
  body: hex,
  least: 32,
  most: 32,
});
