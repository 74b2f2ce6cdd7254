import { type Signal, signal } from '@preact/signals';
import type { PublicKey } from '../../analysis/attestations/public-key.ts';
import { limits } from '../../base/limits.ts';
import { formatSize } from '../../base/size.ts';
import type { ImageState } from '../state.ts';
import type { Signatures } from './signatures-api.ts';

/** The key that a session's signatures are checked by. */
export class ImageSignatures implements Signatures {
  readonly key: Signal<PublicKey | null> = signal(null);
  readonly fault: Signal<string | null> = signal(null);

  async setKey(file: File | null): Promise<void> {
    if (!file) {
      this.key.value = null;
      this.fault.value = null;
      return;
    }
    if (file.size > limits.publicKey) {
      this.fault.value = `${file.name} is no public key: it has more than ${formatSize(limits.publicKey)}.`;
      return;
    }
    const { readPublicKey } = await import('../../analysis/attestations/public-key.ts');
    const read = await readPublicKey(await file.text(), file.name);
    // A file that holds no key leaves what holds as it is.
    if (read.ok) this.key.value = read.value;
    this.fault.value = read.ok ? null : read.error;
  }

  async verify({ image }: ImageState): Promise<readonly (boolean | null)[]> {
    const key = this.key.value;
    if (!key) return image.signatures.map(() => null);
    const { verifySignature } = await import('../../analysis/attestations/public-key.ts');
    return Promise.all(image.signatures.map((signature) => verifySignature(signature, key)));
  }
}
