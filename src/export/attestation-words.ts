import type { AttestationFacts } from '../analysis/attestations/read-attestation.ts';

/** What a statement is. */
export const attestationWords: Readonly<Record<AttestationFacts['kind'], string>> = {
  provenance: 'How it was built (SLSA provenance)',
  spdx: 'Bill of materials (SPDX)',
  cyclonedx: 'Bill of materials (CycloneDX)',
  vex: 'Vulnerabilities judged (VEX)',
  other: 'Statement',
};

/** Whether the statement is whole, and is about this image. */
export function attestationVerdict({ isAbout, verified }: AttestationFacts): string {
  if (verified === false) return '✕ damaged';
  if (isAbout === false) return '✕ another';
  return isAbout ? '✓ this image' : '–';
}
