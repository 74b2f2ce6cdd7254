import { fileRule } from '../file-rule.ts';

/** Login of a package index. Python Packaging, The .pypirc file. */
export const pypircPassword = fileRule({
  id: 'pypirc-password',
  severity: 'critical',
  title: 'Login of a package index',
  reference: 'Python Packaging, The .pypirc file',
  files: ['pypirc'],
  names: ['password'],
  least: 4,
});
