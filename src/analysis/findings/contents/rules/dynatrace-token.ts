import { characterClass } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

const body = characterClass('0-9A-Za-z_.-');

/** Dynatrace tokens. Dynatrace, Access token format. */
export const dynatraceToken = tokenRule({
  id: 'dynatrace-token',
  title: 'Dynatrace token',
  reference: 'Dynatrace, Access token format',
  prefixes: ['dt0c01.', 'dt0s01.', 'dt0s16.'],
  body: body,
  least: 80,
  most: 120,
});
