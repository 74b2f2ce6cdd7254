import type { Image } from '../../model/image.ts';
import type { Signature } from '../../model/signature.ts';
import type { SignatureVerdict } from './signature-verdict.ts';

/** What has to be known of an image to say whether a signature is about it. */
export interface SignedImage {
  readonly image: Pick<Image, 'manifestDigest' | 'indexDigests' | 'configVerified' | 'parameters'>;
  /** In the order of the image's layers. */
  readonly layers: readonly { readonly digestVerified: boolean | null; readonly scan: object | null }[];
}

const keyless =
  'It was made with a key that lived for minutes. Its certificate is in the archive, and only a log outside proves that it was valid then.';

/**
 * What a public key proves of a signature about an image. Nothing but what was signed counts: neither tags nor descriptors. `isByKey` is what
 * `isSignedBy` says of the signature and the key, which is the same for all images that it may be about.
 */
export function judgeSignature(
  { subject, hasCertificate }: Signature,
  isByKey: boolean | null,
  signed: SignedImage,
): SignatureVerdict {
  if (subject.kind === 'unread') return { kind: 'unsupported', why: subject.why };
  if (isByKey === null) return { kind: 'unsupported', why: 'No signature is beside what was signed.' };
  if (!isByKey) return hasCertificate ? { kind: 'unsupported', why: keyless } : { kind: 'wrongKey' };
  if (subject.kind === 'other') return { kind: 'otherSubject', about: subject.about };
  const { manifestDigest, indexDigests } = signed.image;
  const own = subject.digests.find((digest) => digest === manifestDigest);
  const index = subject.digests.find((digest) => indexDigests.includes(digest));
  if (own === undefined && index === undefined)
    return { kind: 'otherSubject', about: `it names ${namesOf(subject.digests)}` };
  const wrong = partsOf(signed, false);
  if (wrong.length > 0) return { kind: 'otherParts', parts: wrong.join(', ') };
  const unproved = partsOf(signed, null);
  if (unproved.length > 0) return { kind: 'unsupported', why: unprovedParts(unproved) };
  return own === undefined
    ? { kind: 'verified', by: 'index', digest: index as typeof own & string }
    : { kind: 'verified', by: 'manifest', digest: own };
}

/** Parts of an image that were read and whose bytes differ from what the manifest names (`verified` false), or could not be compared (null). */
function partsOf({ image, layers }: SignedImage, verified: boolean | null): readonly string[] {
  const isConfig = image.configVerified === verified && (verified === false || image.parameters !== null);
  const found = layers.flatMap(({ digestVerified, scan }, index) =>
    digestVerified === verified && scan !== null ? [`layer ${index}`] : [],
  );
  return isConfig ? ['the config', ...found] : found;
}

/** A digest that nothing here can check vouches for no bytes, however well it is signed. */
function unprovedParts(parts: readonly string[]): string {
  return `It is by this key and about this image’s manifest, but nothing here can check whether the bytes are those that the manifest names: ${parts.join(', ')}.`;
}

function namesOf(digests: readonly string[]): string {
  const [first, second] = digests;
  if (digests.length < 3) return second === undefined ? `${first}` : `${first} and ${second}`;
  return `${first} and ${digests.length - 1} more`;
}
