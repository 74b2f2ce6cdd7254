import { limits } from '../base/limits.ts';
import { formatSize } from '../base/size.ts';
import type { Attestation } from '../model/attestation.ts';
import { problemFrom } from '../model/problem.ts';
import type { Descriptor } from '../oci/descriptor.ts';
import { type Digest, parseDigest } from '../oci/digest.ts';
import { isJsonObject } from '../oci/json.ts';
import { parseManifest } from '../oci/manifest.ts';
import { parseStatement, statementMediaType, statementOddity } from '../oci/statement.ts';
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
  /** By what is declared: many manifests may name one statement, and one manifest may name it often. */
  readonly #statements = new Map<string, Attestation | null>();
  #given = 0;
  #givenBytes = 0;

  constructor(parts: ArchiveParts, naming: BlobNaming) {
    this.#parts = parts;
    this.#naming = naming;
  }

  /** The statements read so far that name a manifest or index of these digests, or are attached to one. */
  about(digests: readonly Digest[]): readonly Attestation[] {
    const found = new Set(digests.flatMap((digest) => this.#bySubject.get(digest) ?? []));
    const chosen: Attestation[] = [];
    for (const attestation of found) {
      if (this.#given === limits.statementsOfImages) break;
      if (this.#givenBytes + attestation.size > limits.statementBytesOfImages) break;
      this.#given++;
      this.#givenBytes += attestation.size;
      chosen.push(attestation);
    }
    if (chosen.length < found.size && !this.#parts.problems.has('manifest.too-many-statements')) {
      const message = `The archive has more statements than are shown: over all images that they are about, at most ${limits.statementsOfImages} and ${formatSize(limits.statementBytesOfImages)}.`;
      this.#parts.problems.place({
        code: 'manifest.too-many-statements',
        severity: 'warning',
        message,
        at: 'archive',
      });
    }
    return chosen;
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
    const statements = new Set<Attestation>();
    for (const layer of manifest.layers) {
      const attestation = layer.mediaType === statementMediaType ? await this.#statement(layer) : null;
      if (attestation) statements.add(attestation);
    }
    for (const attestation of statements) this.#add(subject, attestation);
  }

  async #statement(layer: Descriptor): Promise<Attestation | null> {
    const key = `${layer.digest} ${layer.size}`;
    const known = this.#statements.get(key);
    if (known !== undefined) return known;
    const attestation = await this.#readStatement(layer);
    this.#statements.set(key, attestation);
    return attestation;
  }

  /** Takes in a statement that stood in a signed envelope. */
  addSigned({ statement, blob: { digest }, size, oddity, attachedTo }: SignedStatement): void {
    if (digest === null) return;
    const attestation = { ...statement, digest, size, verified: null, oddity };
    const named = statement.subjects.flatMap(({ digests }) => digests.map(parseDigest));
    for (const subject of new Set([...named, ...attachedTo])) if (subject) this.#add(subject, attestation);
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
    const statement = isJsonObject(document.value) ? parseStatement(document.value) : null;
    const oddity = isJsonObject(document.value) ? statementOddity(document.value) : null;
    return (
      statement && {
        ...statement,
        digest: document.digest,
        size: document.size,
        verified,
        oddity: document.problems[0]?.message ?? oddity,
      }
    );
  }
}
