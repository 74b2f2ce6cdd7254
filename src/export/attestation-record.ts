import type { AttestationFacts } from '../analysis/attestations/read-attestation.ts';

/** A statement about an image as the report tells it. */
export function attestationRecord(attestation: AttestationFacts) {
  const { kind, predicateType, digest, verified, isAbout, facts, materials, packages, vex } = attestation;
  return {
    kind,
    predicateType,
    digest,
    verified,
    aboutThisImage: isAbout,
    facts: Object.fromEntries(facts),
    materials,
    packages,
    vex,
  };
}
