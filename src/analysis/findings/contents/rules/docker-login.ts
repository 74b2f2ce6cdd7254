import { fileRule } from '../file-rule.ts';

/** Login of an image registry. Docker, config.json: auths. */
export const dockerLogin = fileRule({
  id: 'docker-login',
  severity: 'critical',
  title: 'Login of an image registry',
  reference: 'Docker, config.json: auths',
  files: ['docker-config'],
  names: ['"auth"', '"identitytoken"', '"registrytoken"', '"password"'],
  least: 8,
});
