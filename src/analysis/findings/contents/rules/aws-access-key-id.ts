import { upperAlphanumeric } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** AWS access key IDs. AWS, IAM identifiers: unique ID prefixes. */
export const awsAccessKeyId = tokenRule({
  id: 'aws-access-key-id',
  title: 'AWS access key ID',
  reference: 'AWS, IAM identifiers: unique ID prefixes',
  prefixes: ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
  body: upperAlphanumeric,
  least: 16,
  most: 16,
});
