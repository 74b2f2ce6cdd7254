import {
  type ImageSignature,
  judgeSignatures,
  type SignatureVerdict,
} from '../analysis/attestations/signature-verdict.ts';
import { formatMany } from '../base/size.ts';
import type { SignatureForm } from '../oci/signature.ts';

/** What a form of signature is called. */
export const signatureWords: Readonly<Record<SignatureForm, string>> = {
  cosign: 'Signature of the image (cosign)',
  dsse: 'Signed statement (DSSE)',
  'sigstore-bundle': 'Sigstore bundle',
  notation: 'Signature of the image (Notation)',
};

/** What a key proves of a signature, in a word or two; null without a key. */
export function signatureVerdict(verdict: SignatureVerdict | null): string {
  if (verdict === null) return 'not verified';
  if (verdict.kind === 'verified') return verdict.by === 'manifest' ? '✓ verified' : '✓ verified by an index';
  return {
    otherSubject: '✕ not about this image',
    otherParts: '✕ of other parts',
    wrongKey: '✕ not by this key',
    unsupported: 'not verified',
  }[verdict.kind];
}

/** The same in a sentence. */
export function signatureSentence(verdict: SignatureVerdict): string {
  if (verdict.kind === 'verified')
    return verdict.by === 'manifest'
      ? `Verified: signed by this key, about this image’s manifest ${verdict.digest}.`
      : `Verified by an index that contains it: signed by this key, about ${verdict.digest}, which leads to this image’s manifest by digests that were all verified.`;
  if (verdict.kind === 'otherSubject')
    return `Signed by this key, but not about this image: ${verdict.about}.`;
  if (verdict.kind === 'otherParts')
    return `Signed by this key about this image’s manifest, but not verified: the bytes here are not those that the manifest names: ${verdict.parts}.`;
  return verdict.kind === 'wrongKey' ? 'No signature by this key.' : `Not verified. ${verdict.why}`;
}

/** Whether a verdict is one for the image (true), against it, or none (null). */
export function isVerified(verdict: SignatureVerdict | null): boolean | null {
  return verdict === null || verdict.kind === 'unsupported' ? null : verdict.kind === 'verified';
}

/** What a key proves of an image, in a sentence. */
export function imageSignatureSentence(verdicts: readonly SignatureVerdict[]): string {
  const count = verdicts.filter(({ kind }) => kind === 'verified').length;
  const other = verdicts.find(({ kind }) => kind === 'otherSubject' || kind === 'otherParts');
  const sentences: Readonly<Record<ImageSignature, string>> = {
    verified: `${formatMany(count, 'signature')} by the key ${count === 1 ? 'is' : 'are'} verified for this image.`,
    refuted: other ? signatureSentence(other) : 'No signature is by the key.',
    unsupported: 'None of its signatures can be checked by the key.',
    absent: 'No signature of this image is in the archive.',
  };
  return sentences[judgeSignatures(verdicts)];
}
