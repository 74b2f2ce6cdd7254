import { characters } from '../character-class.ts';
import { type ContentRule, secretAdvice, secretWhy } from '../content-rule.ts';

/** Bytes before and after that one file of a key has at most. */
const reach = 4096;
/** Google service account key. Google Cloud, Service account keys. */
export const gcpServiceAccount: ContentRule = {
  id: 'secret.gcp-service-account',
  severity: 'critical',
  title: 'Google service account key',
  why: secretWhy,
  advice: secretAdvice,
  reference: 'Google Cloud, Service account keys',
  isPrecise: true,
  anchors: ['"service_account"'],
  ignoresCase: false,
  files: null,
  match(text, at) {
    const from = Math.max(0, at - reach);
    const around = characters(text, from, Math.min(text.length, at + reach));
    const key = around.indexOf('-----BEGIN PRIVATE KEY-----');
    const hasID = around.includes('"private_key_id"');
    return hasID && key !== -1
      ? { from: from + key, to: from + key + 'BEGIN'.length + 60, isDoubtful: false }
      : null;
  },
};
