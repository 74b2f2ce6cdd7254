import type { Digest } from '../oci/digest.ts';
import type { JsonObject } from '../oci/json.ts';

/** A thing that a statement speaks of (in-toto attestation v1, "Statement": `subject`). */
export interface AttestationSubject {
  readonly name: string | null;
  /** `algorithm:encoded`, in the statement's order. */
  readonly digests: readonly string[];
}

/** An in-toto statement that an archive holds about one of its images (BuildKit docs, "Attestation storage"). */
export interface Attestation {
  /** What the predicate is: `https://slsa.dev/provenance/v1`, `https://spdx.dev/Document` …; null where it does not say. */
  readonly predicateType: string | null;
  readonly subjects: readonly AttestationSubject[];
  /** What is stated; its form depends on `predicateType`. Null where there is no object. */
  readonly predicate: JsonObject | null;
  /** Of the statement as stored. */
  readonly digest: Digest;
  readonly size: number;
  /** Whether the bytes have the digest that the attestation manifest declares; null where none can be checked. No signature is. */
  readonly verified: boolean | null;
  /** Why readers differ about what it is about (repeated or mis-cased keys), in a sentence; null where it is clear. */
  readonly oddity: string | null;
}
