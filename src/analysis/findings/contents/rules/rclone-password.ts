import { fileRule } from '../file-rule.ts';

/** Login in an rclone configuration. rclone, Configuration encryption (passwords are only obscured). */
export const rclonePassword = fileRule({
  id: 'rclone-password',
  severity: 'high',
  title: 'Login in an rclone configuration',
  reference: 'rclone, Configuration encryption (passwords are only obscured)',
  files: ['rclone'],
  names: ['pass', 'secret_access_key', 'token', 'client_secret'],
  least: 8,
});
