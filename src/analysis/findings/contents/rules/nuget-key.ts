import { characterClass } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

const body = characterClass('0-9a-z');

/** NuGet API keys. NuGet, API keys. */
export const nugetKey = tokenRule({
  id: 'nuget-key',
  title: 'NuGet API key',
  reference: 'NuGet, API keys',
  prefixes: ['oy2'],
  body: body,
  least: 43,
  most: 43,
});
