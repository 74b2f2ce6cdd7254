import { characterClass, characters, runEnd } from '../character-class.ts';
import { type ContentRule, secretAdvice } from '../content-rule.ts';

const path = characterClass('0-9A-Za-z_/-');
/** Discord webhook. Discord, Webhook resource. */
export const discordWebhook: ContentRule = {
  id: 'secret.discord-webhook',
  severity: 'high',
  title: 'Discord webhook',
  why: 'Whoever has it can post to the channel.',
  advice: secretAdvice,
  reference: 'Discord, Webhook resource',
  isPrecise: true,
  anchors: ['discord.com/api/webhooks/', 'discordapp.com/api/webhooks/'],
  ignoresCase: false,
  files: null,
  match(text, at, end) {
    const to = runEnd(text, end, path, 120);
    const [channel, token] = characters(text, end, to).split('/');
    const isHook = /^\d{15,20}$/.test(channel ?? '') && (token?.length ?? 0) >= 60;
    return isHook ? { from: at, to, isDoubtful: false } : null;
  },
};
