import { judgeSignatures, type SignatureVerdict } from '../analysis/attestations/signature-verdict.ts';
import type { Signature } from '../model/signature.ts';
import { imageSignatureSentence, isVerified, signatureSentence } from './signature-words.ts';

/** Digests that are told of what a signature names: most name one. */
const mostSubjects = 25;

/** What a key proves of an image's signatures, in their order. */
export interface ReportSignatures {
  /** `PublicKey.fingerprint`. */
  readonly key: string;
  readonly verdicts: readonly SignatureVerdict[];
}

/** The signatures of an image as the report tells them. `checked` is null where no key was given. */
export function signatureRecords(signatures: readonly Signature[], checked: ReportSignatures | null) {
  return signatures.map(({ form, manifestDigest, subject, attachedTo, reference, hasCertificate }, index) => {
    const verdict = checked?.verdicts[index] ?? null;
    return {
      form,
      manifestDigest,
      subjects: subject.kind === 'image' ? subject.digests.slice(0, mostSubjects) : [],
      attachedTo,
      reference,
      certificate: hasCertificate,
      verified: isVerified(verdict),
      verdict: verdict?.kind ?? null,
      by: verdict?.kind === 'verified' ? verdict.by : null,
      sentence: verdict && signatureSentence(verdict),
      key: checked?.key ?? null,
    };
  });
}

/** What the key proves of the image, over all its signatures; null where none was given. */
export function signedRecord(checked: ReportSignatures | null) {
  return (
    checked && {
      verdict: judgeSignatures(checked.verdicts),
      sentence: imageSignatureSentence(checked.verdicts),
      key: checked.key,
    }
  );
}
