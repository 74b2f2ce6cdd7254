import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { SignatureVerdict } from '../../analysis/attestations/signature-verdict.ts';
import type { ImageState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import {
  imageSignatureSentence,
  isVerified,
  signatureSentence,
  signatureVerdict,
  signatureWords,
} from '../../export/signature-words.ts';
import { DigestText } from '../controls/digest-text.tsx';
import { Fact } from '../controls/fact.tsx';
import { useSession } from '../session-context.ts';
import { RulesFile } from './rules-file.tsx';

/** Digests that are shown of what a signature names: an image has one. */
const shownSubjects = 10;

/** The signatures of an image that lie in the archive, and what a key says of them. */
export function Signatures({ state }: { readonly state: ImageState }): JSX.Element {
  const { signatures } = useSession();
  const key = signatures.key.value;
  const fault = signatures.fault.value;
  const verdicts = useSignal<readonly SignatureVerdict[] | null>(null);
  useEffect(() => {
    let current = true;
    void signatures.verify(state).then((found) => {
      if (current) verdicts.value = found;
    });
    return () => {
      current = false;
    };
  }, [signatures, state, key, verdicts]);
  const own = state.image.signatures;
  return (
    <section data-testid="signatures">
      <h2>Signatures</h2>
      {(own.length === 0 || verdicts.value) && (
        <p class={own.length === 0 ? 'soft' : 'audit-cover'} data-testid="signed">
          {visible(imageSignatureSentence(verdicts.value ?? []))}
        </p>
      )}
      {own.map((signature, index) => {
        const verdict = verdicts.value?.[index] ?? null;
        const value = isVerified(verdict);
        const { subject, attachedTo } = signature;
        return (
          <details key={`${signature.manifestDigest} ${index}`} class="finding-group">
            <summary>
              <span class={value === false ? 'bad' : value ? 'good' : 'soft'} data-testid="signature-verdict">
                {signatureVerdict(verdict)}
              </span>
              <span class="finding-title">{signatureWords[signature.form]}</span>
              <span class="number soft">
                {signature.reference !== null && <bdi>{visible(signature.reference)}</bdi>}
              </span>
            </summary>
            <dl>
              <Fact name="Signed as">{visible(signature.reference ?? 'not named')}</Fact>
              <Fact name="About">
                {subject.kind === 'image'
                  ? subject.digests
                      .slice(0, shownSubjects)
                      .map((digest) => <DigestText key={digest} digest={digest} what="what is signed" />)
                  : visible(subject.kind === 'other' ? `Another thing: ${subject.about}.` : subject.why)}
              </Fact>
              {attachedTo.length > 0 && (
                <Fact name="Attached to">
                  {attachedTo.slice(0, shownSubjects).map((digest) => (
                    <DigestText key={digest} digest={digest} what="what the signature is attached to" />
                  ))}
                </Fact>
              )}
              <Fact name="Kept in">
                <DigestText
                  digest={signature.manifestDigest}
                  what="the manifest that carries the signature"
                />
              </Fact>
            </dl>
            {verdict !== null && <p class="soft">{visible(signatureSentence(verdict))}</p>}
          </details>
        );
      })}
      <p class="audit-cover" data-testid={key ? 'key-name' : undefined}>
        {key === null ? (
          'A signature proves nothing without the key of who signed. Load a public key (cosign.pub, or any in PEM); it is checked here, offline.'
        ) : (
          <>
            Checked by {visible(key.name)}, SHA-256{' '}
            <DigestText digest={key.fingerprint} what="the SHA-256 of the key" />
          </>
        )}
      </p>
      {fault !== null && (
        <p class="bad" role="alert" data-testid="key-fault">
          {visible(fault)}
        </p>
      )}
      <RulesFile
        give={key === null ? 'Load public key…' : 'Load another key…'}
        takeAway="Remove key"
        accept=".pub,.pem"
        testId="key-file"
        isGiven={key !== null}
        onFile={(file) => void signatures.setKey(file)}
      />
    </section>
  );
}
