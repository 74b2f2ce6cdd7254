import { readAssigned } from '../assigned-value.ts';
import { base64, runEnd } from '../character-class.ts';
import { type ContentRule, secretAdvice, secretWhy } from '../content-rule.ts';
import { computeEntropy, isPlaceholder } from '../placeholder.ts';

/** AWS secret access key. AWS, Managing access keys for IAM users. */
export const awsSecretKey: ContentRule = {
  id: 'secret.aws-secret-key',
  severity: 'critical',
  title: 'AWS secret access key',
  why: secretWhy,
  advice: secretAdvice,
  reference: 'AWS, Managing access keys for IAM users',
  isPrecise: true,
  anchors: ['secret_access_key', 'secretaccesskey', 'aws_secret_key', 'aws_secret'],
  ignoresCase: true,
  files: null,
  match(text, _, end) {
    const value = readAssigned(text, end);
    if (value?.text.length !== 40 || isPlaceholder(value.text)) return null;
    const isKey = runEnd(text, value.from, base64, 40) === value.to && computeEntropy(value.text) > 3.5;
    return isKey ? { from: value.from, to: value.to, isDoubtful: false } : null;
  },
};
