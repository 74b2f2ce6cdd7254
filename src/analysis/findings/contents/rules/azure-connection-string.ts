import { base64, runEnd } from '../character-class.ts';
import { type ContentRule, secretAdvice, secretWhy } from '../content-rule.ts';

const equals = 61;
/** Azure connection string. Azure, Storage and Service Bus connection strings. */
export const azureConnection: ContentRule = {
  id: 'secret.azure-connection-string',
  severity: 'critical',
  title: 'Azure connection string',
  why: secretWhy,
  advice: secretAdvice,
  reference: 'Azure, Storage and Service Bus connection strings',
  isPrecise: true,
  anchors: ['AccountKey=', 'SharedAccessKey='],
  ignoresCase: false,
  files: null,
  match(text, _, end) {
    const to = runEnd(text, end, base64, 86);
    const isKey = (to - end === 86 || to - end === 43) && text[to] === equals;
    return isKey ? { from: end, to, isDoubtful: false } : null;
  },
};
