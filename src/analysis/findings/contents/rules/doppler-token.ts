import { characterClass } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

const body = characterClass('0-9A-Za-z._');

/** Doppler tokens. Doppler, Token formats. */
export const dopplerToken = tokenRule({
  id: 'doppler-token',
  title: 'Doppler token',
  reference: 'Doppler, Token formats',
  prefixes: ['dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.', 'dp.scim.', 'dp.audit.'],
  body: body,
  least: 40,
  most: 60,
});
