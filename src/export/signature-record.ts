import type { Signature } from '../model/signature.ts';

/** What a key says of an image's signatures, in their order. */
export interface ReportSignatures {
  /** `PublicKey.fingerprint`. */
  readonly key: string;
  readonly verdicts: readonly (boolean | null)[];
}

/** The signatures of an image as the report tells them. `checked` is null where no key was given. */
export function signatureRecords(signatures: readonly Signature[], checked: ReportSignatures | null) {
  return signatures.map(({ form, manifestDigest, subjects, reference, hasCertificate }, index) => ({
    form,
    manifestDigest,
    subjects,
    reference,
    certificate: hasCertificate,
    verified: checked?.verdicts[index] ?? null,
    key: checked?.key ?? null,
  }));
}
