import { readValue } from '../assigned-value.ts';
import { fileRule } from '../file-rule.ts';

/** Login of a Maven repository. Apache Maven, Settings: servers. */
export const mavenPassword = fileRule({
  id: 'maven-password',
  severity: 'high',
  title: 'Login of a Maven repository',
  reference: 'Apache Maven, Settings: servers',
  files: ['maven-settings'],
  names: ['<password>', '<passphrase>', '<privatekey>'],
  least: 4,
  read: readValue,
});
