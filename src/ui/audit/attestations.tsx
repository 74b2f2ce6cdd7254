import type { JSX } from 'preact';
import { type AttestationFacts, readAttestation } from '../../analysis/attestations/read-attestation.ts';
import type { ImageState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import { attestationVerdict, attestationWords } from '../../export/attestation-words.ts';
import { DigestText } from '../controls/digest-text.tsx';
import { Fact } from '../controls/fact.tsx';
import { SomeOf } from '../controls/some-of.tsx';
import { formatMany } from '../format/size.ts';

/** Lines of a list that are shown before one asks for more. */
const shownFirst = 5;

/** What the statements in the archive say about the image. */
export function Attestations({ state }: { readonly state: ImageState }): JSX.Element {
  const { attestations, manifestDigest } = state.image;
  return (
    <section data-testid="attestations">
      <h2>Attestations</h2>
      {attestations.length === 0 && (
        <p class="soft">The archive holds no statement about this image: nothing says how it was built.</p>
      )}
      {attestations.map((attestation) => (
        <Statement key={attestation.digest} facts={readAttestation(attestation, manifestDigest)} />
      ))}
    </section>
  );
}

function Statement({ facts }: { readonly facts: AttestationFacts }): JSX.Element {
  const { kind, predicateType, isAbout, verified, packages, materials, vex } = facts;
  return (
    <details class="finding-group">
      <summary>
        <span class={isAbout === false || verified === false ? 'bad' : 'soft'}>
          {attestationVerdict(facts)}
        </span>
        <span class="finding-title">{attestationWords[kind]}</span>
        <span class="number soft">
          {packages
            ? formatMany(packages.length, 'package')
            : materials.length > 0 && formatMany(materials.length, 'material')}
        </span>
      </summary>
      <dl>
        <Fact name="Predicate">{visible(predicateType ?? 'not named')}</Fact>
        <Fact name="Statement">
          <DigestText digest={facts.digest} what="the statement" />
        </Fact>
        {facts.facts.map(([name, value]) => (
          <Fact key={name} name={name}>
            {visible(value)}
          </Fact>
        ))}
      </dl>
      <ul class="finding-places">
        <SomeOf
          shown={shownFirst}
          count={materials.length + (packages?.length ?? 0) + vex.length}
          items={[
            ...materials.map(({ uri, digests }, index) => (
              <li key={`m${index}`}>
                {visible(uri)} <span class="soft">{visible(digests.join(' '))}</span>
              </li>
            )),
            ...(packages ?? []).map(({ name, version, purl }, index) => (
              <li key={`p${index}`}>
                {visible(name)} {visible(version ?? '')} <span class="soft">{visible(purl ?? '')}</span>
              </li>
            )),
            ...vex.map(({ vulnerability, status, justification }, index) => (
              <li key={`v${index}`}>
                {visible(vulnerability)}: {visible(status)}{' '}
                <span class="soft">{visible(justification ?? '')}</span>
              </li>
            )),
          ]}
        />
      </ul>
    </details>
  );
}
