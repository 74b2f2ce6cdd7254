import {
  type AttestationFacts,
  type AttestedSubject,
  isAboutImage,
} from '../analysis/attestations/read-attestation.ts';

/** What a statement is. */
export const attestationWords: Readonly<Record<AttestationFacts['kind'], string>> = {
  provenance: 'How it was built (SLSA provenance)',
  spdx: 'Bill of materials (SPDX)',
  cyclonedx: 'Bill of materials (CycloneDX)',
  vex: 'Vulnerabilities judged (VEX)',
  other: 'Statement',
};

/** Whether the statement is whole and about this image, in a word or two. */
export function attestationVerdict(facts: AttestationFacts): string {
  if (facts.verified === false) return '✕ damaged';
  return isAboutImage(facts) ? '✓ about this image' : '✕ not about this image';
}

/** Whether a statement is about this image, in a sentence. */
export function attestationSentence({ about }: AttestationFacts): string {
  const sentences: Readonly<Record<AttestedSubject['kind'], string>> = {
    manifest: 'The statement names this image’s manifest.',
    index:
      'The statement names an index that contains this image; the digests from the index down to the manifest were all verified.',
    other: 'The statement is attached to this image, but names something else: it is not about this image.',
    nothing:
      'The statement is attached to this image, but names nothing, and anybody can attach one: it is not taken to be about this image.',
    unclear: `It is not clear what the statement is about, so it is not taken to be about this image.${about.kind === 'unclear' ? ` ${about.why}` : ''}`,
  };
  return sentences[about.kind];
}
