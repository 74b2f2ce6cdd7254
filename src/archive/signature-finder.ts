import { limits } from '../base/limits.ts';
import type { Signature } from '../model/signature.ts';
import type { Descriptor } from '../oci/descriptor.ts';
import type { Digest } from '../oci/digest.ts';
import { isJsonObject, parseJson } from '../oci/json.ts';
import type { ImageManifest } from '../oci/manifest.ts';
import {
  cosignCertificate,
  cosignSignature,
  encodeBase64,
  parseEnvelope,
  parseSimpleSigning,
  type SignatureForm,
  signatureForm,
  signedBytes,
} from '../oci/signature.ts';
import { parseStatement, type Statement } from '../oci/statement.ts';
import type { ArchiveParts } from './archive-parts.ts';
import type { BlobNaming } from './blob-naming.ts';
import { findFile } from './follow-links.ts';

/** A statement that was found in a signed envelope, and the blob that it was in. */
export interface SignedStatement {
  readonly statement: Statement;
  readonly blob: Descriptor;
}

/** What of a signature depends on its form. */
type Content = Pick<Signature, 'subjects' | 'reference' | 'signed' | 'values' | 'hasCertificate'>;

const unreadable: Content = {
  subjects: [],
  reference: null,
  signed: null,
  values: [],
  hasCertificate: false,
};

/** Reads the signatures of artifacts. One whose blob is not in the archive is named all the same. */
export class SignatureFinder {
  readonly #parts: ArchiveParts;
  readonly #naming: BlobNaming;
  readonly #found: Signature[] = [];

  constructor(parts: ArchiveParts, naming: BlobNaming) {
    this.#parts = parts;
    this.#naming = naming;
  }

  /** Those about a manifest or index of these digests, in the order in which they were found. */
  about(digests: ReadonlySet<string>): readonly Signature[] {
    return this.#found.filter(({ subjects }) => subjects.some((subject) => digests.has(subject)));
  }

  /** Reads the signatures that an artifact's manifest carries; gives the statements that stood in envelopes. */
  async read(manifest: ImageManifest, manifestDigest: Digest): Promise<readonly SignedStatement[]> {
    const statements: SignedStatement[] = [];
    for (const blob of manifest.layers) {
      const form = signatureForm(blob.mediaType, manifest.artifactType ?? manifest.config?.mediaType ?? null);
      if (form === null) continue;
      const data = await this.#bytes(blob);
      const content = data ? readContent(form, data, blob) : unreadable;
      const statement = data && form !== 'cosign' ? statementIn(data) : null;
      if (statement) statements.push({ statement, blob });
      const named = manifest.subject?.digest;
      const subjects = content.subjects.length === 0 && named ? [named] : content.subjects;
      this.#found.push({ form, manifestDigest, ...content, subjects });
    }
    return statements;
  }

  async #bytes({ digest }: Descriptor): Promise<Uint8Array | null> {
    if (digest === null) return null;
    const found = findFile(this.#parts.source, this.#naming.blob(digest));
    const read = found.ok ? await this.#parts.source.read(found.value, limits.jsonSize) : null;
    return read?.ok ? read.value : null;
  }
}

function readContent(form: SignatureForm, data: Uint8Array, { annotations }: Descriptor): Content {
  const document = parseJson(data).value ?? null;
  if (form === 'cosign') {
    const { digest, reference } = parseSimpleSigning(document);
    const value = annotations.get(cosignSignature);
    return {
      subjects: digest === null ? [] : [digest],
      reference,
      signed: encodeBase64(data),
      values: value === undefined ? [] : [value],
      hasCertificate: annotations.has(cosignCertificate),
    };
  }
  const envelope = form === 'notation' ? null : parseEnvelope(document);
  if (!envelope) return unreadable;
  return {
    subjects: statementIn(data)?.subjects.flatMap(({ digests }) => digests) ?? [],
    reference: null,
    signed: encodeBase64(signedBytes(envelope)),
    values: envelope.signatures,
    hasCertificate:
      annotations.has(cosignCertificate) || (isJsonObject(document) && document.has('verificationMaterial')),
  };
}

function statementIn(data: Uint8Array): Statement | null {
  const envelope = parseEnvelope(parseJson(data).value ?? null);
  const document = envelope && parseJson(envelope.payload).value;
  return document === undefined || document === null ? null : parseStatement(document);
}
