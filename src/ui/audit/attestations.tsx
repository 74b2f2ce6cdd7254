import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { compareClaims } from '../../analysis/attestations/compare-claims.ts';
import {
  type AttestationFacts,
  isAboutImage,
  readAttestation,
} from '../../analysis/attestations/read-attestation.ts';
import type { ImagePackages } from '../../analysis/packages/image-packages.ts';
import type { ImageState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import { attestationSentence, attestationVerdict, attestationWords } from '../../export/attestation-words.ts';
import { claimSentences } from '../../export/claim-words.ts';
import { DigestText } from '../controls/digest-text.tsx';
import { Fact } from '../controls/fact.tsx';
import { SomeOf } from '../controls/some-of.tsx';
import { formatMany } from '../format/size.ts';
import { useSession } from '../session-context.ts';

/** Lines of a list that are shown before one asks for more. */
const shownFirst = 5;

/** What the statements in the archive say about the image. */
export function Attestations({ state }: { readonly state: ImageState }): JSX.Element {
  const { image } = state;
  const { attestations } = image;
  const made = useMade(state);
  return (
    <section data-testid="attestations">
      <h2>Attestations</h2>
      {attestations.length === 0 && (
        <p class="soft">The archive holds no statement about this image: nothing says how it was built.</p>
      )}
      {attestations.map((attestation) => (
        <Statement key={attestation.digest} facts={readAttestation(attestation, image)} made={made} />
      ))}
    </section>
  );
}

interface StatementProps {
  readonly facts: AttestationFacts;
  /** Null until contents have been looked through. */
  readonly made: ImagePackages | null;
}

function Statement({ facts, made }: StatementProps): JSX.Element {
  const { kind, predicateType, verified, packages, materials, vex } = facts;
  return (
    <details class="finding-group">
      <summary>
        <span class={!isAboutImage(facts) || verified === false ? 'bad' : 'soft'}>
          {attestationVerdict(facts)}
        </span>
        <span class="finding-title">{attestationWords[kind]}</span>
        <span class="number soft">
          {packages
            ? formatMany(packages.length, 'package')
            : materials.length > 0 && formatMany(materials.length, 'material')}
        </span>
      </summary>
      <p class="soft">{visible(attestationSentence(facts))}</p>
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
      {packages && <Claims facts={facts} made={made} />}
      {packages && packages.length > 0 && <h3>All that it claims</h3>}
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

/** What a bill of materials claims, held against what was found. */
function Claims({ facts, made }: StatementProps): JSX.Element | null {
  if (!isAboutImage(facts) || facts.verified === false) return null;
  if (!made || made.missing > 0)
    return (
      <p class="audit-cover soft">
        Look through the contents to hold its packages against those in the layers.
      </p>
    );
  const compared = compareClaims(facts, made.packages);
  if (!compared) return null;
  const { lacking, removed, unclaimed } = compared;
  return (
    <div class="claims" data-testid="claims">
      <p class="audit-cover">{claimSentences(compared).join(' ')}</p>
      <Listed title="Claimed, in no layer" packages={lacking} />
      <Listed title="Claimed, removed again" packages={removed} />
      <Listed title="Not claimed" packages={unclaimed} />
    </div>
  );
}

function Listed({
  title,
  packages,
}: {
  readonly title: string;
  readonly packages: readonly { readonly name: string; readonly version: string | null }[];
}): JSX.Element | null {
  if (packages.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="finding-places">
        <SomeOf
          shown={shownFirst}
          count={packages.length}
          items={packages.map(({ name, version }, index) => (
            <li key={index}>
              {visible(name)} <span class="soft">{visible(version ?? '')}</span>
            </li>
          ))}
        />
      </ul>
    </>
  );
}

/** The packages of an image, as far as its contents have been looked through. */
function useMade(state: ImageState): ImagePackages | null {
  const { audit } = useSession();
  const made = useSignal<ImagePackages | null>(null);
  const phase = audit.state.value.phase;
  useEffect(() => {
    let current = state.image.attestations.length > 0 && phase !== 'reading';
    if (current) {
      void audit.packages(state.id).then((packages) => {
        if (current) made.value = packages;
      });
    }
    return () => {
      current = false;
    };
  }, [audit, state, phase, made]);
  return made.value;
}
