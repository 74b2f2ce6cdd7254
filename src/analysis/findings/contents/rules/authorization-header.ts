import { readValue } from '../assigned-value.ts';
import { type ContentRule, secretAdvice, secretWhy } from '../content-rule.ts';
import { computeEntropy, isPlaceholder } from '../placeholder.ts';

/** Login in an HTTP header. RFC 7617; RFC 6750. */
export const authorizationHeader: ContentRule = {
  id: 'secret.authorization-header',
  severity: 'high',
  title: 'Login in an HTTP header',
  why: secretWhy,
  advice: secretAdvice,
  reference: 'RFC 7617; RFC 6750',
  isPrecise: true,
  anchors: ['authorization: basic ', 'authorization: bearer ', 'authorization: token '],
  ignoresCase: true,
  files: null,
  match(text, _, end) {
    const value = readValue(text, end);
    const isLogin =
      value && value.text.length >= 12 && !isPlaceholder(value.text) && computeEntropy(value.text) > 3;
    return isLogin ? { from: value.from, to: value.to, isDoubtful: false } : null;
  },
};
