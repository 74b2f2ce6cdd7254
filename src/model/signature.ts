import type { Digest } from '../oci/digest.ts';
import type { SignatureForm } from '../oci/signature.ts';

/** A signature over an image that an archive holds. Nobody has verified it by being here. */
export interface Signature {
  readonly form: SignatureForm;
  /** Of the manifest that carries it. */
  readonly manifestDigest: Digest;
  /** What it is said to be about, by what was signed or else by its manifest: digests of manifests or indexes. */
  readonly subjects: readonly string[];
  /** The name of the image that was signed along with its digest; null where none was. */
  readonly reference: string | null;
  /** The bytes that are signed, in base64; null where this form is not taken apart here. */
  readonly signed: string | null;
  /** The signatures over them, in base64. */
  readonly values: readonly string[];
  /** Whether a certificate lies beside it: then it was made with a key that lived for minutes (keyless). */
  readonly hasCertificate: boolean;
}
