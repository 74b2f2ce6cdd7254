import { fileRule } from '../file-rule.ts';

/** Database password. MySQL, Using option files. */
export const mysqlPassword = fileRule({
  id: 'mysql-password',
  severity: 'high',
  title: 'Database password',
  reference: 'MySQL, Using option files',
  files: ['my-cnf'],
  names: ['password'],
  least: 3,
});
