import { compareClaims } from '../analysis/attestations/compare-claims.ts';
import { type AttestationFacts, isAboutImage } from '../analysis/attestations/read-attestation.ts';
import { packageUrlOf } from '../analysis/packages/package-url.ts';
import { attestationSentence } from './attestation-words.ts';
import type { ReportPackages } from './package-record.ts';

/** A statement about an image as the report tells it, held against what was found where contents were looked through. */
export function attestationRecord(attestation: AttestationFacts, made: ReportPackages | null) {
  const { kind, predicateType, digest, verified, about, facts, materials, packages, vex } = attestation;
  return {
    kind,
    predicateType,
    digest,
    verified,
    aboutThisImage: isAboutImage(attestation),
    about: about.kind,
    sentence: attestationSentence(attestation),
    facts: Object.fromEntries(facts),
    materials,
    packages,
    comparison: made && comparisonOf(attestation, made),
    vex,
  };
}

function comparisonOf(attestation: AttestationFacts, { packages, distribution }: ReportPackages) {
  const compared = compareClaims(attestation, packages.packages);
  return (
    compared && {
      ...compared,
      unclaimed: compared.unclaimed.map((own) => ({
        ecosystem: own.ecosystem,
        name: own.name,
        version: own.version,
        purl: packageUrlOf(own, distribution),
      })),
    }
  );
}
