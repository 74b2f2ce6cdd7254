import { base64Url, digits, isAt, runEnd, wordCharacters } from '../character-class.ts';
import { type ContentRule, secretAdvice, secretWhy } from '../content-rule.ts';

/** Telegram bot token. Telegram, Bot API: authorizing your bot. */
export const telegramToken: ContentRule = {
  id: 'secret.telegram-token',
  severity: 'high',
  title: 'Telegram bot token',
  why: secretWhy,
  advice: secretAdvice,
  reference: 'Telegram, Bot API: authorizing your bot',
  isPrecise: true,
  anchors: [':AA'],
  ignoresCase: false,
  files: null,
  match(text, at, end) {
    let from = at;
    while (at - from < 11 && isAt(text, from - 1, digits)) from--;
    const to = runEnd(text, end, base64Url, 34);
    const isToken = at - from >= 8 && at - from <= 10 && to - end === 33;
    return isToken && !isAt(text, from - 1, wordCharacters) ? { from, to, isDoubtful: false } : null;
  },
};
