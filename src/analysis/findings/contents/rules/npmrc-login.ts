import { fileRule } from '../file-rule.ts';

/** Login of a package registry. npm, npmrc: auth related configuration. */
export const npmrcLogin = fileRule({
  id: 'npmrc-login',
  severity: 'critical',
  title: 'Login of a package registry',
  reference: 'npm, npmrc: auth related configuration',
  files: ['npmrc'],
  names: ['_authtoken', '_password', '_auth', 'npmauthtoken', 'npmauthident'],
  least: 8,
});
