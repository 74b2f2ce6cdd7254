import type { ContentRule } from '../content-rule.ts';
import { readPemKey } from '../pem.ts';

/** Private keys that are encrypted. */
export const encryptedPrivateKey: ContentRule = {
  id: 'secret.encrypted-private-key',
  severity: 'medium',
  title: 'Private key with a passphrase',
  why: 'Its passphrase can be tried for ever by whoever has the image.',
  advice:
    'Make a new pair if the passphrase is not a long random one. Hand keys over when the container starts.',
  reference: 'RFC 7468, section 11; openssh, PROTOCOL.key',
  isPrecise: true,
  anchors: ['-----BEGIN '],
  ignoresCase: false,
  files: null,
  match(text, at, end) {
    const key = readPemKey(text, at, end);
    return key?.isEncrypted ? { from: key.from, to: key.to, isDoubtful: false } : null;
  },
};
