import type { NameRule } from './entry-rule.ts';

const stores = /\.(?:p12|pfx|jks|keystore|kdbx|bcfks|keytab)$/i;

/** Key store. RFC 7292; OWASP Docker Security Cheat Sheet, RULE #12. */
export const keyStore: NameRule = {
  id: 'secret.key-store',
  severity: 'medium',
  title: 'Key store',
  why: 'It holds private keys behind a password that can be tried for ever by whoever has the image.',
  advice: 'Hand key stores over when the container starts.',
  reference: 'RFC 7292; OWASP Docker Security Cheat Sheet, RULE #12',
  isTelling(name) {
    return stores.test(name);
  },
  check(path, size) {
    // Stores of certificates only, as every runtime of Java and every browser has.
    return size === 0 || /cacerts|truststore|trusted/i.test(path) ? null : 'file of a key store';
  },
};
