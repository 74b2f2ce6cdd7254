import type { ReadonlySignal } from '@preact/signals';
import type { PublicKey } from '../../analysis/attestations/public-key.ts';
import type { ImageState } from '../state.ts';

/** Checks the signatures of images by a key that the user gives. */
export interface Signatures {
  /** Null where none was given. */
  readonly key: ReadonlySignal<PublicKey | null>;
  /** Why the file that was given last holds no key; null where it did. */
  readonly fault: ReadonlySignal<string | null>;
  /** Takes a file with a public key in PEM; null: none any more. */
  setKey(file: File | null): Promise<void>;
  /** What the key says of each signature of an image, in their order; null where it can't be checked, or there is no key. */
  verify(image: ImageState): Promise<readonly (boolean | null)[]>;
}
