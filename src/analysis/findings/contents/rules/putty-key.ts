import { characters } from '../character-class.ts';
import { type ContentRule, secretAdvice, secretWhy } from '../content-rule.ts';

/** Private keys in PuTTY's own form, without a passphrase. */
export const puttyKey: ContentRule = {
  id: 'secret.putty-key',
  severity: 'critical',
  title: 'PuTTY private key',
  why: secretWhy,
  advice: secretAdvice,
  reference: 'PuTTY, Appendix C: PPK file format',
  isPrecise: true,
  anchors: ['PuTTY-User-Key-File-'],
  ignoresCase: false,
  files: null,
  match(text, at, end) {
    const ahead = characters(text, end, Math.min(text.length, end + 400));
    if (!/^[123]: /.test(ahead) || !ahead.includes('Encryption: none')) return null;
    return { from: at, to: end + ahead.indexOf('\n'), isDoubtful: false };
  },
};
