import type { Image } from '../../model/image.ts';
import type { Signature } from '../../model/signature.ts';
import type { SignatureVerdict } from './signature-verdict.ts';

/** What has to be known of an image to say whether a signature is about it. */
export interface SignedImage {
  readonly image: Pick<Image, 'manifestDigest' | 'indexDigests' | 'configVerified'>;
  /** In the order of the image's layers. */
  readonly layers: readonly { readonly digestVerified: boolean | null }[];
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
  const parts = otherParts(signed);
  if (parts.length > 0) return { kind: 'otherParts', parts: parts.join(', ') };
  return own === undefined
    ? { kind: 'verified', by: 'index', digest: index as typeof own & string }
    : { kind: 'verified', by: 'manifest', digest: own };
}

/** Parts of an image whose bytes have other digests than the manifest says. */
function otherParts({ image, layers }: SignedImage): readonly string[] {
  const wrong = layers.flatMap(({ digestVerified }, index) =>
    digestVerified === false ? [`layer ${index}`] : [],
  );
  return image.configVerified === false ? ['the config', ...wrong] : wrong;
}

function namesOf(digests: readonly string[]): string {
  const [first, second] = digests;
  if (digests.length < 3) return second === undefined ? `${first}` : `${first} and ${second}`;
  return `${first} and ${digests.length - 1} more`;
}
