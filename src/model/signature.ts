import type { Digest } from '../oci/digest.ts';
import type { SignatureForm } from '../oci/signature.ts';
import type { SignedSubject } from '../oci/signed-payload.ts';

/** A signature beside an image in its archive. That it is there proves nothing. */
export interface Signature {
  readonly form: SignatureForm;
  /** Of the manifest that carries it. */
  readonly manifestDigest: Digest;
  /** What the bytes that are signed say they are about. */
  readonly subject: SignedSubject;
  /** What its manifest calls its subject, by `subject` or by its tag: not signed, anybody can write it. */
  readonly attachedTo: readonly Digest[];
  /** The name of the image that was signed along with its digest; null where none was. */
  readonly reference: string | null;
  /** The bytes that are signed, in base64; null where this form is not taken apart here. */
  readonly signed: string | null;
  /** The signatures over them, in base64. */
  readonly values: readonly string[];
  /** Whether a certificate is beside it: then it was made with a key that lived for minutes (keyless). */
  readonly hasCertificate: boolean;
}
