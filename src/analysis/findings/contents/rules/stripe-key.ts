import { alphanumeric } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** Stripe live keys. Stripe, API keys. */
export const stripeKey = tokenRule({
  id: 'stripe-key',
  title: 'Stripe live key',
  reference: 'Stripe, API keys',
  prefixes: ['sk_live_', 'rk_live_'],
  body: alphanumeric,
  least: 16,
  most: 250,
});
