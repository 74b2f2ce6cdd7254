import type { Digest } from '../../oci/digest.ts';

/**
 * What a public key proves of one signature about one image:
 * - `verified`: the key made it, what is signed names this image's manifest (or an index that leads to the manifest through digests that
 *   were all verified), and the parts of the image that were read are the ones that the manifest names;
 * - `otherSubject`: the key made it, over something else: `about` says what, in words and digests;
 * - `otherParts`: the key signed this manifest, but `parts` of the image are other bytes than the manifest names;
 * - `wrongKey`: no signature value is by this key;
 * - `unsupported`: nothing here can check it; `why` is a sentence.
 */
export type SignatureVerdict =
  | { readonly kind: 'verified'; readonly by: 'manifest'; readonly digest: Digest }
  | { readonly kind: 'verified'; readonly by: 'index'; readonly digest: Digest }
  | { readonly kind: 'otherSubject'; readonly about: string }
  | { readonly kind: 'otherParts'; readonly parts: string }
  | { readonly kind: 'wrongKey' }
  | { readonly kind: 'unsupported'; readonly why: string };

/**
 * What a public key proves of an image, over all its signatures: `verified` where one is verified for it; else `refuted` where the key checked at
 * least one and none is a signature of this image by it; `unsupported` where there are some and none could be checked; `absent` where there is none.
 * Only `verified` may count as signed.
 */
export type ImageSignature = 'verified' | 'refuted' | 'unsupported' | 'absent';

/** Joins the verdicts of all signatures of one image. */
export function judgeSignatures(verdicts: readonly SignatureVerdict[]): ImageSignature {
  if (verdicts.length === 0) return 'absent';
  if (verdicts.some(({ kind }) => kind === 'verified')) return 'verified';
  return verdicts.every(({ kind }) => kind === 'unsupported') ? 'unsupported' : 'refuted';
}
