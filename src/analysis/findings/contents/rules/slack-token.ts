import { base64Url } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** Slack tokens. Slack, Token types. */
export const slackToken = tokenRule({
  id: 'slack-token',
  title: 'Slack token',
  reference: 'Slack, Token types',
  prefixes: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxe-', 'xoxe.xoxp-', 'xapp-'],
  body: base64Url,
  least: 20,
  most: 250,
});
