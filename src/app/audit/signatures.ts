import { type Signal, signal } from '@preact/signals';
import type { PublicKey } from '../../analysis/attestations/public-key.ts';
import { judgeSignatures, type SignatureVerdict } from '../../analysis/attestations/signature-verdict.ts';
import type { SignatureState } from '../../analysis/findings/policy/judge.ts';
import { limits } from '../../base/limits.ts';
import { formatSize } from '../../base/size.ts';
import { importedNote } from '../../export/origin-words.ts';
import type { ReportSignatures } from '../../export/signature-record.ts';
import type { Signature } from '../../model/signature.ts';
import type { ImageState } from '../state.ts';
import type { Signatures } from './signatures-api.ts';

/** What a key says of signatures. */
interface Checked {
  readonly key: PublicKey | null;
  readonly answers: WeakMap<Signature, Promise<boolean | null>>;
}

/** The key that a session's signatures are checked by. */
export class ImageSignatures implements Signatures {
  readonly key: Signal<PublicKey | null> = signal(null);
  readonly fault: Signal<string | null> = signal(null);
  #checked: Checked = { key: null, answers: new WeakMap() };
  readonly #isImported: (archive: number) => boolean;

  /** `isImported` says whether an archive (`ArchiveState.id`) is an analysis out of a library file. */
  constructor(isImported: (archive: number) => boolean) {
    this.#isImported = isImported;
  }

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

  async verify(state: ImageState): Promise<readonly SignatureVerdict[] | null> {
    const key = this.key.value;
    if (!key) return null;
    const { signatures } = state.image;
    if (this.#isImported(state.archive))
      return signatures.map(() => ({ kind: 'unsupported', why: importedNote }));
    const { judgeSignature } = await import('../../analysis/attestations/judge-signature.ts');
    return Promise.all(
      signatures.map(async (signature) =>
        judgeSignature(signature, await this.#isSignedBy(signature, key), state),
      ),
    );
  }

  /** Whether a signature is by the key: asked once, however many images it may be about. */
  async #isSignedBy(signature: Signature, key: PublicKey): Promise<boolean | null> {
    if (this.#checked.key !== key) this.#checked = { key, answers: new WeakMap() };
    const { answers } = this.#checked;
    const known = answers.get(signature);
    if (known) return known;
    const { isSignedBy } = await import('../../analysis/attestations/public-key.ts');
    const answer = answers.get(signature) ?? isSignedBy(signature, key);
    answers.set(signature, answer);
    return answer;
  }

  async check(image: ImageState): Promise<ReportSignatures | null> {
    const key = this.key.value?.fingerprint;
    const verdicts = await this.verify(image);
    return key === undefined || verdicts === null ? null : { key, verdicts };
  }

  async state(image: ImageState): Promise<SignatureState> {
    const checked = await this.check(image);
    if (checked) return judgeSignatures(checked.verdicts);
    return image.image.signatures.length === 0 ? 'absent' : 'unchecked';
  }
}
