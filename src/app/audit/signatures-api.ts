import type { ReadonlySignal } from '@preact/signals';
import type { PublicKey } from '../../analysis/attestations/public-key.ts';
import type { SignatureVerdict } from '../../analysis/attestations/signature-verdict.ts';
import type { SignatureState } from '../../analysis/findings/policy/judge.ts';
import type { ReportSignatures } from '../../export/signature-record.ts';
import type { ImageState } from '../state.ts';

/** Checks the signatures of images by a key that the user gives. */
export interface Signatures {
  /** Null where none was given. */
  readonly key: ReadonlySignal<PublicKey | null>;
  /** Why the file that was given last holds no key; null where it did. */
  readonly fault: ReadonlySignal<string | null>;
  /** Takes a file with a public key in PEM; null: none any more. */
  setKey(file: File | null): Promise<void>;
  /** What the key proves of each signature of an image, in their order; null without a key. */
  verify(image: ImageState): Promise<readonly SignatureVerdict[] | null>;
  /** The same with the key; null where none was given. */
  check(image: ImageState): Promise<ReportSignatures | null>;
  /** What that comes to for a policy that demands a signature. */
  state(image: ImageState): Promise<SignatureState>;
}
