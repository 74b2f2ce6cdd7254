import { limits } from '../base/limits.ts';
import type { Attestation } from '../model/attestation.ts';
import { problemFrom } from '../model/problem.ts';
import type { Descriptor } from '../oci/descriptor.ts';
import { type Digest, parseDigest } from '../oci/digest.ts';
import { parseManifest } from '../oci/manifest.ts';
import { parseStatement, statementMediaType } from '../oci/statement.ts';
import type { ArchiveParts } from './archive-parts.ts';
import type { BlobNaming } from './blob-naming.ts';
import { attestationSubject } from './classify-manifest.ts';
import type { SignedStatement } from './signature-finder.ts';
import { verifyDocument } from './verify-document.ts';

/**
 * Reads the statements of attestation manifests. One that is not in the archive, or no statement, is left out: exports often
 * name attestations that they do not hold, and no image depends on them. Bytes that are not what is declared, and those that can't be
 * read, are a problem.
 */
export class AttestationFinder {
  readonly #parts: ArchiveParts;
  readonly #naming: BlobNaming;
  readonly #bySubject = new Map<Digest, Attestation[]>();
  readonly #seen = new Set<Digest>();

  constructor(parts: ArchiveParts, naming: BlobNaming) {
    this.#parts = parts;
    this.#naming = naming;
  }

  /** What the statements read so far say of the image with this manifest. */
  of(manifest: Digest | null): readonly Attestation[] {
    return manifest === null ? [] : (this.#bySubject.get(manifest) ?? []);
  }

  /** Reads the statements that an attestation manifest holds. */
  async read(descriptor: Descriptor): Promise<void> {
    const { digest } = descriptor;
    if (digest === null || this.#seen.has(digest)) return;
    this.#seen.add(digest);
    const read = await this.#parts.documents.read(this.#naming.manifest(digest));
    if (!read.ok || read.value.value === undefined) return;
    const manifest = parseManifest(read.value.value).value;
    const subject = manifest && attestationSubject(descriptor, manifest);
    if (!subject) return;
    for (const problem of verifyDocument(read.value, digest, descriptor.size).problems) {
      this.#parts.problems.place(problem);
    }
    for (const layer of manifest.layers) {
      const attestation = layer.mediaType === statementMediaType ? await this.#readStatement(layer) : null;
      if (attestation) this.#add(subject, attestation);
    }
  }

  /** Takes in a statement that stood in a signed envelope: it is about what it names. */
  addSigned({ statement, blob: { digest, size } }: SignedStatement): void {
    if (digest === null) return;
    const attestation = { ...statement, digest, size: size ?? 0, verified: null };
    const named = new Set(statement.subjects.flatMap(({ digests }) => digests));
    for (const subject of named) {
      const parsed = parseDigest(subject);
      if (parsed) this.#add(parsed, attestation);
    }
  }

  #add(subject: Digest, attestation: Attestation): void {
    const known = this.#bySubject.get(subject);
    if (known) known.push(attestation);
    else this.#bySubject.set(subject, [attestation]);
  }

  async #readStatement({ digest, size }: Descriptor): Promise<Attestation | null> {
    if (digest === null) return null;
    const blob = this.#naming.blob(digest);
    const read = await this.#parts.documents.read(blob, limits.statementSize);
    if (!read.ok) {
      const isAbsent = read.error.code === 'blob.missing';
      if (!isAbsent) this.#parts.problems.place(problemFrom({ ...read.error, severity: 'warning' }, blob));
      return null;
    }
    const document = read.value;
    const { verified, problems } = verifyDocument(document, digest, size);
    for (const problem of problems) this.#parts.problems.place(problem);
    const statement = document.value === undefined ? null : parseStatement(document.value);
    return statement && { ...statement, digest: document.digest, size: document.size, verified };
  }
}
