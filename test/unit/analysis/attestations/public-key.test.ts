import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  isSignedBy,
  type PublicKey,
  readPublicKey,
} from '../../../../src/analysis/attestations/public-key.ts';
import type { Signature } from '../../../../src/model/signature.ts';
import { otherKey, pemOf } from '../../../fixtures/signed-image.ts';

const data = Buffer.from('what is signed');

function signature(
  values: readonly string[],
  signed: string | null = data.toString('base64'),
): Pick<Signature, 'signed' | 'values'> {
  return { signed, values };
}

async function keyOf(pem: string): Promise<PublicKey> {
  const read = await readPublicKey(pem, 'key.pub');
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

const curve = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve });
const pairs: readonly (readonly [string, { publicKey: KeyObject; privateKey: KeyObject }, string | null])[] =
  [
    ['P-256', curve('P-256'), 'sha256'],
    ['P-384', curve('P-384'), 'sha256'],
    ['P-521', curve('P-521'), 'sha256'],
    ['P-384 and its own hash', curve('P-384'), 'sha384'],
    ['P-521 and its own hash', curve('P-521'), 'sha512'],
    ['Ed25519', generateKeyPairSync('ed25519'), null],
    ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 }), 'sha256'],
  ];

test.each(pairs)('%s: OpenSSL’s signatures are known as the key’s, and no others', async (_, pair, hash) => {
  const key = await keyOf(`a word before\n${pemOf(pair.publicKey)}`);
  // Numbers of an ECDSA signature are of varying length: often enough one is short.
  for (let turn = 0; turn < 40; turn++) {
    const value = sign(hash, data, pair.privateKey);
    expect(await isSignedBy(signature([value.toString('base64')]), key)).toBe(true);
    value[value.length - 3] = (value[value.length - 3] as number) ^ 1;
    expect(await isSignedBy(signature([value.toString('base64')]), key)).toBe(false);
  }
  const right = sign(hash, data, pair.privateKey).toString('base64');
  expect(await isSignedBy(signature(['AAAA', '!', right]), key)).toBe(true);
  expect(await isSignedBy(signature([right], 'AAAA'), key)).toBe(false);
  expect(await isSignedBy(signature([right]), await keyOf(otherKey))).toBe(false);
  expect(await isSignedBy(signature([]), key)).toBeNull();
  expect(await isSignedBy(signature([right], null), key)).toBeNull();
});

test('a key has the fingerprint that OpenSSL tells', async () => {
  const { publicKey } = curve('P-256');
  const der = publicKey.export({ type: 'spki', format: 'der' });
  const { createHash } = await import('node:crypto');
  expect((await keyOf(pemOf(publicKey))).fingerprint).toBe(createHash('sha256').update(der).digest('hex'));
});

test.each([
  ['no key', 'a text', 'holds no public key'],
  ['one without an end', '-----BEGIN PUBLIC KEY-----\nAAAA', 'holds no public key'],
  ['no base64', '-----BEGIN PUBLIC KEY-----\n!\n-----END PUBLIC KEY-----', 'holds no public key'],
  [
    'other bytes',
    '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----',
    'of a kind that is not known',
  ],
  ['another kind', pemOf(generateKeyPairSync('x25519').publicKey), 'of a kind that is not known'],
])('%s is refused in a sentence', async (_, text, sentence) => {
  const read = await readPublicKey(text, 'key.pub');
  expect(read.ok ? '' : read.error).toContain(sentence);
});
