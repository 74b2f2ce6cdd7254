import { alphanumeric } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** Alibaba Cloud access key IDs. Alibaba Cloud, AccessKey pairs. */
export const alibabaKeyId = tokenRule({
  id: 'alibaba-key-id',
  title: 'Alibaba Cloud access key ID',
  reference: 'Alibaba Cloud, AccessKey pairs',
  severity: 'high',
  prefixes: ['LTAI'],
  body: alphanumeric,
  least: 12,
  most: 24,
});
