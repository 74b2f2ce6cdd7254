import { alphanumeric } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** Artifactory tokens. JFrog Artifactory, Reference tokens and API keys. */
export const artifactoryToken = tokenRule({
  id: 'artifactory-token',
  title: 'Artifactory token',
  reference: 'JFrog Artifactory, Reference tokens and API keys',
  prefixes: ['AKCp', 'cmVmdGtuOj'],
  body: alphanumeric,
  least: 50,
  most: 100,
});
