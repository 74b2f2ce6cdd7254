import { characterClass } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

const body = characterClass('0-9A-Za-z_+/=');

/** Grafana tokens. Grafana, Service account tokens. */
export const grafanaToken = tokenRule({
  id: 'grafana-token',
  title: 'Grafana token',
  reference: 'Grafana, Service account tokens',
  prefixes: ['glsa_', 'glc_'],
  body: body,
  least: 32,
  most: 500,
});
