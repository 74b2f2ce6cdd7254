import { characterClass, characters, runEnd } from '../character-class.ts';
import { type ContentRule, secretAdvice } from '../content-rule.ts';
import { isPlaceholder } from '../placeholder.ts';

const path = characterClass('0-9A-Za-z/');
/** Slack webhook. Slack, Incoming webhooks. */
export const slackWebhook: ContentRule = {
  id: 'secret.slack-webhook',
  severity: 'high',
  title: 'Slack webhook',
  why: 'Whoever has it can post to the channel.',
  advice: secretAdvice,
  reference: 'Slack, Incoming webhooks',
  isPrecise: true,
  anchors: ['hooks.slack.com/services/', 'hooks.slack.com/workflows/'],
  ignoresCase: false,
  files: null,
  match(text, at, end) {
    const to = runEnd(text, end, path, 120);
    const parts = characters(text, end, to).split('/');
    const isHook =
      parts.length >= 3 && /^[TW][0-9A-Z]{8,}$/.test(parts[0] ?? '') && (parts[2]?.length ?? 0) >= 18;
    return isHook && !isPlaceholder(parts[2] ?? '') ? { from: at, to, isDoubtful: false } : null;
  },
};
