import { alphanumeric } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** Stripe test keys. Stripe, API keys. */
export const stripeTestKey = tokenRule({
  id: 'stripe-test-key',
  title: 'Stripe test key',
  reference: 'Stripe, API keys',
  severity: 'medium',
  prefixes: ['sk_test_', 'rk_test_'],
  body: alphanumeric,
  least: 16,
  most: 250,
  why: 'It reaches the test mode of an account: no money moves, but its data can be read and changed.',
});
