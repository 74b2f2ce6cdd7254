import { readValue } from '../assigned-value.ts';
import { fileRule } from '../file-rule.ts';

/** Login in a .netrc file. GNU inetutils, The .netrc file. */
export const netrcPassword = fileRule({
  id: 'netrc-password',
  severity: 'critical',
  title: 'Login in a .netrc file',
  reference: 'GNU inetutils, The .netrc file',
  files: ['netrc'],
  names: ['password ', 'password\t', 'passwd '],
  least: 3,
  read: readValue,
});
