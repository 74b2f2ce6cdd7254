import { type ContentRule, secretWhy } from '../content-rule.ts';
import { readPemKey } from '../pem.ts';

/** Private keys without a passphrase: RSA, EC, DSA, PKCS #8, OpenSSH, PGP. */
export const privateKey: ContentRule = {
  id: 'secret.private-key',
  severity: 'critical',
  title: 'Private key',
  why: secretWhy,
  advice:
    'Make a new pair and take the old one out of use wherever its public key is known. Hand keys over when the container starts.',
  reference: 'RFC 7468, sections 10 and 11; openssh, PROTOCOL.key; RFC 4880, section 6.2',
  isPrecise: true,
  anchors: ['-----BEGIN '],
  ignoresCase: false,
  files: null,
  match(text, at, end) {
    const key = readPemKey(text, at, end);
    return key && !key.isEncrypted ? { from: key.from, to: key.to, isDoubtful: false } : null;
  },
};
