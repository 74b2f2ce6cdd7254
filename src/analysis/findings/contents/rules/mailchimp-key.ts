import { digits, isAt, lowerHex, runEnd, wordCharacters } from '../character-class.ts';
import { type ContentRule, secretAdvice, secretWhy } from '../content-rule.ts';

/** Mailchimp API key. Mailchimp, About API keys. */
export const mailchimpKey: ContentRule = {
  id: 'secret.mailchimp-key',
  severity: 'high',
  title: 'Mailchimp API key',
  why: secretWhy,
  advice: secretAdvice,
  reference: 'Mailchimp, About API keys',
  isPrecise: true,
  anchors: ['-us'],
  ignoresCase: false,
  files: null,
  match(text, at, end) {
    const to = runEnd(text, end, digits, 3);
    const from = at - 32;
    if (to === end || to - end > 2 || from < 0 || runEnd(text, from, lowerHex, 32) !== at) return null;
    return isAt(text, from - 1, wordCharacters) || isAt(text, to, wordCharacters)
      ? null
      : { from, to, isDoubtful: false };
  },
};
