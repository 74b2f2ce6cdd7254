import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ImageState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import { signatureRemark, signatureVerdict, signatureWords } from '../../export/signature-words.ts';
import { DigestText } from '../controls/digest-text.tsx';
import { Fact } from '../controls/fact.tsx';
import { useSession } from '../session-context.ts';
import { RulesFile } from './rules-file.tsx';

/** The signatures of an image that lie in the archive, and what a key says of them. */
export function Signatures({ state }: { readonly state: ImageState }): JSX.Element {
  const { signatures } = useSession();
  const key = signatures.key.value;
  const fault = signatures.fault.value;
  const verdicts = useSignal<readonly (boolean | null)[]>([]);
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
      {own.length === 0 && <p class="soft">No signature of this image lies in the archive.</p>}
      {own.map((signature, index) => {
        const verdict = verdicts.value[index] ?? null;
        const remark = signatureRemark(signature);
        return (
          <details key={`${signature.manifestDigest} ${index}`} class="finding-group">
            <summary>
              <span
                class={verdict === false ? 'bad' : verdict ? 'good' : 'soft'}
                data-testid="signature-verdict"
              >
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
                {signature.subjects.map((subject) => (
                  <DigestText key={subject} digest={visible(subject)} what="what is signed" />
                ))}
              </Fact>
              <Fact name="Kept in">
                <DigestText
                  digest={signature.manifestDigest}
                  what="the manifest that carries the signature"
                />
              </Fact>
            </dl>
            {remark !== null && <p class="soft">{remark}</p>}
          </details>
        );
      })}
      {own.length > 0 && (
        <>
          <p class="audit-cover" data-testid={key ? 'key-name' : undefined}>
            {key === null ? (
              'None is verified as long as no key says whose it is. A public key is checked here, offline: cosign.pub, or any in PEM.'
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
            give={key === null ? 'Give a public key' : 'Give another key'}
            takeAway="Check by none"
            accept=".pub,.pem"
            testId="key-file"
            isGiven={key !== null}
            onFile={(file) => void signatures.setKey(file)}
          />
        </>
      )}
    </section>
  );
}
