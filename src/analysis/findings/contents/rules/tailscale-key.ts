import { base64Url } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** Tailscale keys. Tailscale, Key prefixes. */
export const tailscaleKey = tokenRule({
  id: 'tailscale-key',
  title: 'Tailscale key',
  reference: 'Tailscale, Key prefixes',
  prefixes: ['tskey-auth-', 'tskey-api-', 'tskey-client-', 'tskey-webhook-'],
  body: base64Url,
  least: 20,
  most: 80,
});
