import type { Signature } from '../model/signature.ts';
import type { SignatureForm } from '../oci/signature.ts';

/** What a form of signature is called. */
export const signatureWords: Readonly<Record<SignatureForm, string>> = {
  cosign: 'Signature of the image (cosign)',
  dsse: 'Signed statement (DSSE)',
  'sigstore-bundle': 'Sigstore bundle',
  notation: 'Signature of the image (Notation)',
};

/** What came of checking a signature by a key, in a word or two: `verified` as `verifySignature` gives it, null also without a key. */
export function signatureVerdict(verified: boolean | null): string {
  if (verified === null) return 'not verified';
  return verified ? '✓ verified' : '✕ not by this key';
}

/** What a signature says of itself, in a sentence; null where there is nothing to say. */
export function signatureRemark({ form, signed, hasCertificate }: Signature): string | null {
  if (form === 'notation') return 'Notation’s signatures are named here, and not checked.';
  if (signed === null) return 'What was signed is not in the archive, or can’t be read.';
  if (!hasCertificate) return null;
  return 'Made with a key that lived for minutes; its certificate is in the archive, and only a log outside says that it was valid then.';
}
