import { characterClass } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

const body = characterClass('0-9a-f-');

/** Cloudflare origin CA keys. Cloudflare, Origin CA keys. */
export const cloudflareKey = tokenRule({
  id: 'cloudflare-key',
  title: 'Cloudflare origin CA key',
  reference: 'Cloudflare, Origin CA keys',
  prefixes: ['v1.0-'],
  body: body,
  least: 160,
  most: 190,
});
