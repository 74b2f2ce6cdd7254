import { fileRule } from '../file-rule.ts';

/** Secret in Terraform files. Terraform, Sensitive data in state. */
export const terraformSecret = fileRule({
  id: 'terraform-secret',
  severity: 'high',
  title: 'Secret in Terraform files',
  reference: 'Terraform, Sensitive data in state',
  files: ['terraform-state'],
  names: [
    'password"',
    'secret"',
    'private_key"',
    'access_key"',
    'secret_key"',
    'token"',
    'connection_string"',
    'token = ',
  ],
  least: 6,
});
