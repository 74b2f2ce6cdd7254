import { fileRule } from '../file-rule.ts';

/** Login of a gem server. RubyGems, gem signin. */
export const gemLogin = fileRule({
  id: 'gem-login',
  severity: 'critical',
  title: 'Login of a gem server',
  reference: 'RubyGems, gem signin',
  files: ['gem-credentials'],
  names: ['api_key'],
  least: 8,
});
