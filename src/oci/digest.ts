import type { Brand } from '../base/brand.ts';

/** `algorithm:encoded`, checked against the grammar of image-spec descriptor.md, "Digests". */
export type Digest = Brand<string, 'Digest'>;

const grammar = /^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/;
const registered: Record<string, RegExp> = {
  sha256: /^[a-f0-9]{64}$/,
  sha512: /^[a-f0-9]{128}$/,
  blake3: /^[a-f0-9]{64}$/,
};

/** The text as a digest, or null where the grammar forbids it (wrong length, upper case, path separators …). */
export function parseDigest(text: string): Digest | null {
  if (!grammar.test(text)) return null;
  const colon = text.indexOf(':');
  const encoded = registered[text.slice(0, colon)];
  if (encoded && !encoded.test(text.slice(colon + 1))) return null;
  return text as Digest;
}

/** A SHA-256 given as 64 lower-case hexadecimal digits, as a digest. The caller has checked the digits. */
export function sha256Digest(hex: string): Digest {
  return `sha256:${hex}` as Digest;
}

/** A SHA-512 as 128 lower-case hexadecimal digits, as a digest. The caller has checked the digits. */
export function sha512Digest(hex: string): Digest {
  return `sha512:${hex}` as Digest;
}

/** Whether a member has the name of a blob that is declared by its SHA-512: in a layout, or in skopeo's `dir:`. */
export function isSha512Name(name: string): boolean {
  return /(?:^|\/)(?:blobs\/sha512\/)?[0-9a-f]{128}(?:\.manifest\.json)?$/.test(name);
}

/** The part before the colon: `sha256`. */
export function digestAlgorithm(digest: Digest): string {
  return digest.slice(0, digest.indexOf(':'));
}

/** The part after the colon. */
export function digestEncoded(digest: Digest): string {
  return digest.slice(digest.indexOf(':') + 1);
}
