import { toHex } from '../../base/bytes.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Signature } from '../../model/signature.ts';
import { decodeBase64 } from '../../oci/signature.ts';

/** A public key that the user gave. */
export interface PublicKey {
  /** Of the file. */
  readonly name: string;
  /** SHA-256 of the key as DER (SubjectPublicKeyInfo), in hexadecimal. */
  readonly fingerprint: string;
  readonly key: CryptoKey;
  readonly algorithm: KeyAlgorithm;
}

/** How signatures by a key are checked. */
interface KeyAlgorithm {
  readonly imported: AlgorithmIdentifier | EcKeyImportParams | RsaHashedImportParams;
  /** One after the other: a signature is the key's if it is by one of them. */
  readonly checked: readonly (AlgorithmIdentifier | EcdsaParams)[];
  /** Bytes of each of the two numbers of an ECDSA signature; null for what has none. */
  readonly numberSize: number | null;
}

/**
 * The keys that cosign and in-toto tools make. All of them sign SHA-256, but Ed25519, which has its own; newer tools take the hash that is as
 * long as the curve (sigstore/protobuf-specs, "PublicKeyDetails").
 */
const algorithms: readonly KeyAlgorithm[] = [
  ...(
    [
      ['P-256', 'SHA-256'],
      ['P-384', 'SHA-384'],
      ['P-521', 'SHA-512'],
    ] as const
  ).map(([namedCurve, own]) => ({
    imported: { name: 'ECDSA', namedCurve },
    checked: [...new Set(['SHA-256', own])].map((hash) => ({ name: 'ECDSA', hash })),
    numberSize: Math.ceil(Number(namedCurve.slice(2)) / 8),
  })),
  { imported: { name: 'Ed25519' }, checked: [{ name: 'Ed25519' }], numberSize: null },
  {
    imported: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    checked: [{ name: 'RSASSA-PKCS1-v1_5' }],
    numberSize: null,
  },
];

const begin = '-----BEGIN PUBLIC KEY-----';
const end = '-----END PUBLIC KEY-----';

/** Whether a text has a public key in it. */
export function hasPublicKey(text: string): boolean {
  return text.includes(begin);
}

/** Reads a public key in PEM (RFC 7468); in a sentence why a file is none, or why it can't be used here. */
export async function readPublicKey(text: string, name: string): Promise<Result<PublicKey, string>> {
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  const body = from === -1 || to === -1 ? null : text.slice(from + begin.length, to).replace(/\s+/g, '');
  const data = decodeBase64(body);
  if (!data)
    return err(
      `${name} holds no public key: cosign.pub, for instance, has one between "BEGIN PUBLIC KEY" lines.`,
    );
  // Not there where a page came by plain HTTP from another machine.
  const subtle = (globalThis.crypto as Partial<Crypto>).subtle;
  if (!subtle)
    return err(
      'This page can’t check signatures: the browser has no cryptography for pages that came without TLS.',
    );
  const fingerprint = toHex(new Uint8Array(await subtle.digest('SHA-256', data)));
  for (const algorithm of algorithms) {
    const key = await subtle.importKey('spki', data, algorithm.imported, false, ['verify']).catch(() => null);
    if (key) return ok({ name, fingerprint, key, algorithm });
  }
  return err(`The key in ${name} is of a kind that is not known here: ECDSA, Ed25519 and RSA are.`);
}

/**
 * Whether one of a signature's values was made with the key over what is signed, whatever that is; null where there is nothing to check. What
 * that proves of an image, `judgeSignature` says.
 */
export async function isSignedBy(
  signature: Pick<Signature, 'signed' | 'values'>,
  { key, algorithm }: PublicKey,
): Promise<boolean | null> {
  const signed = decodeBase64(signature.signed);
  if (!signed || signature.values.length === 0) return null;
  for (const text of signature.values) {
    const value = decodeBase64(text);
    const plain =
      value && (algorithm.numberSize === null ? value : plainNumbers(value, algorithm.numberSize));
    if (!plain) continue;
    for (const checked of algorithm.checked)
      if (await crypto.subtle.verify(checked, key, plain, signed)) return true;
  }
  return false;
}

/**
 * An ECDSA signature as two numbers of fixed size one behind the other, of one in DER (RFC 3279, "Ecdsa-Sig-Value"); null where
 * it is none.
 */
function plainNumbers(der: Uint8Array, size: number): Uint8Array<ArrayBuffer> | null {
  const plain = new Uint8Array(2 * size);
  const isLong = der[1] === 0x81;
  if (der[0] !== 0x30 || (isLong ? der[2] : der[1]) !== der.length - (isLong ? 3 : 2)) return null;
  let at = isLong ? 3 : 2;
  for (let index = 0; index < 2; index++) {
    const length = der[at + 1] ?? 0;
    const number = der.subarray(at + 2, at + 2 + length);
    if (der[at] !== 2 || length === 0 || number.length !== length) return null;
    const first = number.findIndex((byte) => byte !== 0);
    const digits = first === -1 ? number.subarray(length) : number.subarray(first);
    if (digits.length > size) return null;
    plain.set(digits, (index + 1) * size - digits.length);
    at += 2 + length;
  }
  return at === der.length ? plain : null;
}
