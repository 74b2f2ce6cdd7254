import { crc32 } from '../../../codec/crc32.ts';

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const checksumLength = 6;

/**
 * Whether the last six characters of a token are the CRC-32, in base 62, of those between its prefix and them: the form that
 * GitHub and npm give their tokens (GitHub, "Behind GitHub's new authentication token formats").
 */
export function hasBase62Checksum(token: string): boolean {
  const body = token.slice(token.indexOf('_') + 1, -checksumLength);
  let sum = crc32(0, new TextEncoder().encode(body)) >>> 0;
  let expected = '';
  for (let place = 0; place < checksumLength; place++) {
    expected = base62[sum % 62] + expected;
    sum = Math.floor(sum / 62);
  }
  return token.endsWith(expected);
}
