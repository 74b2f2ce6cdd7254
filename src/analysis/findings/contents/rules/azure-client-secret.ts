import { characterClass, isAt, runEnd } from '../character-class.ts';
import { type ContentRule, secretAdvice, secretWhy } from '../content-rule.ts';

const body = characterClass('0-9A-Za-z_.~-');
/** Azure client secret. Microsoft Entra, Application credentials. */
export const azureClientSecret: ContentRule = {
  id: 'secret.azure-client-secret',
  severity: 'critical',
  title: 'Azure client secret',
  why: secretWhy,
  advice: secretAdvice,
  reference: 'Microsoft Entra, Application credentials',
  isPrecise: true,
  anchors: ['7Q~', '8Q~', '9Q~'],
  ignoresCase: false,
  files: null,
  match(text, at, end) {
    const from = at - 3;
    const to = runEnd(text, end, body, 35);
    const isSecret =
      to - end >= 31 && to - end <= 34 && [1, 2, 3].every((back) => isAt(text, at - back, body));
    return isSecret && !isAt(text, from - 1, body) ? { from, to, isDoubtful: false } : null;
  },
};
