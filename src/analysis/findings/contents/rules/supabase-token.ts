import { lowerHex } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** Supabase access tokens. Supabase, Access tokens. */
export const supabaseToken = tokenRule({
  id: 'supabase-token',
  title: 'Supabase access token',
  reference: 'Supabase, Access tokens',
  prefixes: ['sbp_'],
  body: lowerHex,
  least: 40,
  most: 40,
});
