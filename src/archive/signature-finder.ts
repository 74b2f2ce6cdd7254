import { limits } from '../base/limits.ts';
import { formatSize } from '../base/size.ts';
import type { Signature } from '../model/signature.ts';
import type { Descriptor } from '../oci/descriptor.ts';
import { type Digest, parseDigest } from '../oci/digest.ts';
import { isJsonObject, type JsonValue, parseJson } from '../oci/json.ts';
import type { ImageManifest } from '../oci/manifest.ts';
import {
  cosignCertificate,
  cosignSignature,
  encodeBase64,
  parseEnvelope,
  type SignatureForm,
  signatureForm,
  signedBytes,
} from '../oci/signature.ts';
import {
  readSignedStatement,
  readSimpleSigning,
  type SignedPayload,
  type SignedSubject,
} from '../oci/signed-payload.ts';
import { parseStatement, type Statement } from '../oci/statement.ts';
import type { ArchiveParts } from './archive-parts.ts';
import type { BlobNaming } from './blob-naming.ts';
import { findFile } from './follow-links.ts';

/** A statement that was found in a signed envelope, and the blob that it was in. */
export interface SignedStatement {
  readonly statement: Statement;
  readonly blob: Descriptor;
  /** Of the blob as stored. */
  readonly size: number;
  /** Why nobody can say what it is about, in a sentence; null where it is clear. */
  readonly oddity: string | null;
  /** `Signature.attachedTo`. */
  readonly attachedTo: readonly Digest[];
}

/** What the blob of a signature tells, whoever carries it. */
interface Content extends Omit<SignedPayload, 'mentioned'> {
  readonly mentioned: ReadonlySet<Digest>;
  /** In base64. */
  readonly signed: string | null;
  readonly values: readonly string[];
  readonly hasCertificate: boolean;
  readonly statement: Pick<SignedStatement, 'statement' | 'size' | 'oddity'> | null;
}

/** A tag by which cosign attaches signatures and attestations (`sha256-HEX.sig`), and registries without referrers attach anything. */
const attachingTag = /(?:^|:)sha256-([0-9a-f]{64})(?:\.[a-z]+)?$/;

/** Reads the signatures of artifacts. One whose blob is not in the archive is named as well. */
export class SignatureFinder {
  readonly #parts: ArchiveParts;
  readonly #naming: BlobNaming;
  readonly #found: Signature[] = [];
  /** By form and digest: many manifests may carry one blob. */
  readonly #contents = new Map<string, Content>();
  /** Positions in `#found`, by content, and by what manifests are attached to. */
  readonly #byContent = new Map<Content, number[]>();
  readonly #byAttached = new Map<Digest, number[]>();
  readonly #contentsByDigest = new Map<Digest, Content[]>();
  #signedBytes = 0;
  #given = 0;

  constructor(parts: ArchiveParts, naming: BlobNaming) {
    this.#parts = parts;
    this.#naming = naming;
  }

  /** Those that name a manifest or index of these digests, signed or not, in the order in which they were found. */
  about(digests: readonly Digest[]): readonly Signature[] {
    const positions = new Set<number>();
    for (const digest of digests) {
      for (const content of this.#contentsByDigest.get(digest) ?? [])
        for (const position of this.#byContent.get(content) ?? []) positions.add(position);
      for (const position of this.#byAttached.get(digest) ?? []) positions.add(position);
    }
    const left = limits.signaturesOfImages - this.#given;
    if (positions.size > left) this.#sayTooMany();
    const chosen = [...positions].sort((a, b) => a - b).slice(0, left);
    this.#given += chosen.length;
    return chosen.map((position) => this.#found[position] as Signature);
  }

  /**
   * Reads the signatures that an artifact's manifest carries, and gives the statements in their envelopes. `references` are the names that
   * the indexes give the manifest.
   */
  async read(
    manifest: ImageManifest,
    manifestDigest: Digest,
    references: readonly string[],
  ): Promise<readonly SignedStatement[]> {
    const statements: SignedStatement[] = [];
    const attachedTo = attachments(manifest, references);
    for (const blob of manifest.layers) {
      const form = signatureForm(blob.mediaType, manifest.artifactType ?? manifest.config?.mediaType ?? null);
      if (form === null) continue;
      if (this.#found.length >= limits.signatures) {
        this.#sayTooMany();
        break;
      }
      const content = await this.#content(form, blob);
      if (content.statement) statements.push({ ...content.statement, blob, attachedTo });
      const position = this.#found.length;
      this.#found.push({
        form,
        manifestDigest,
        subject: content.subject,
        attachedTo,
        reference: content.reference,
        signed: content.signed,
        values: valuesOf(form, blob) ?? content.values,
        hasCertificate: content.hasCertificate || blob.annotations.has(cosignCertificate),
      });
      append(this.#byContent, content, position);
      for (const digest of attachedTo) append(this.#byAttached, digest, position);
    }
    return statements;
  }

  #sayTooMany(): void {
    const { problems } = this.#parts;
    if (problems.has('manifest.too-many-signatures')) return;
    const message = `The archive has more signatures than are read: at most ${limits.signatures}, and ${limits.signaturesOfImages} over all images that they are about.`;
    problems.place({ code: 'manifest.too-many-signatures', severity: 'warning', message, at: 'archive' });
  }

  async #content(form: SignatureForm, blob: Descriptor): Promise<Content> {
    const key = `${form} ${blob.digest}`;
    const known = this.#contents.get(key);
    if (known) {
      // Each signature carries what was signed to the page.
      this.#signedBytes += known.signed?.length ?? 0;
      return this.#signedBytes > limits.signedTotal ? unread(tooLong) : known;
    }
    const content = await this.#read(form, blob);
    this.#contents.set(key, content);
    for (const digest of content.mentioned) append(this.#contentsByDigest, digest, content);
    return content;
  }

  async #read(form: SignatureForm, { digest }: Descriptor): Promise<Content> {
    if (form === 'notation') return unread('Notation’s signatures are named here, and not checked.');
    const found = digest === null ? null : findFile(this.#parts.source, this.#naming.blob(digest));
    if (!found?.ok) return unread('What was signed is not in the archive.');
    const most = Math.min(limits.jsonSize, limits.signedTotal - this.#signedBytes);
    if (found.value.size > most) return unread(tooLong);
    const read = await this.#parts.source.read(found.value, limits.jsonSize);
    if (!read.ok) return unread('What was signed can’t be read.');
    this.#signedBytes += read.value.length;
    return form === 'cosign' ? simpleSigning(read.value) : envelope(read.value);
  }
}

const tooLong = `What was signed is not read: of one signature at most ${formatSize(limits.jsonSize)} are, of all in an archive ${formatSize(limits.signedTotal)}.`;

/** What a manifest says it belongs to: its subject, and what its tags name. */
function attachments({ subject }: ImageManifest, references: readonly string[]): readonly Digest[] {
  const tagged = references.map((reference) => parseDigest(`sha256:${attachingTag.exec(reference)?.[1]}`));
  return [...new Set([subject?.digest ?? null, ...tagged])].filter((digest) => digest !== null);
}

/** The value that stands beside a document that cosign signed; null for other forms, which carry their own. */
function valuesOf(form: SignatureForm, { annotations }: Descriptor): readonly string[] | null {
  const value = annotations.get(cosignSignature);
  return form !== 'cosign' ? null : value === undefined ? [] : [value];
}

function append<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function unread(why: string): Content {
  return {
    subject: { kind: 'unread', why },
    mentioned: new Set(),
    reference: null,
    signed: null,
    values: [],
    hasCertificate: false,
    statement: null,
  };
}

function simpleSigning(data: Uint8Array): Content {
  const payload = readSimpleSigning(data);
  return {
    ...payload,
    mentioned: new Set(payload.mentioned),
    signed: encodeBase64(data),
    values: [],
    hasCertificate: false,
    statement: null,
  };
}

function envelope(data: Uint8Array): Content {
  const document = parseJson(data);
  const own = parseEnvelope(document.value ?? null);
  if (!own) return unread('What was signed is in no envelope of a form that is known here.');
  if (own.signatures.length > limits.signers)
    return unread(`What was signed has more than ${limits.signers} signatures, and is not read.`);
  const payload = readSignedStatement(own, document, limits.jsonSize);
  const { value } = parseJson(own.payload);
  const statement = value === undefined ? null : parseStatement(value);
  const { subject } = payload;
  return {
    ...payload,
    mentioned: new Set(payload.mentioned),
    signed: encodeBase64(signedBytes(own)),
    values: own.signatures,
    hasCertificate: hasBundledCertificate(document.value ?? null),
    statement: statement && { statement, size: data.length, oddity: oddityOf(subject) },
  };
}

/** Why a signed statement is about nothing, in a sentence. */
function oddityOf(subject: SignedSubject): string | null {
  return subject.kind === 'other' ? `${subject.about[0]?.toUpperCase()}${subject.about.slice(1)}.` : null;
}

/** Whether a sigstore bundle proves its key by a certificate (protobuf-specs, "VerificationMaterial") instead of naming a public key. */
function hasBundledCertificate(document: JsonValue): boolean {
  const material = isJsonObject(document) ? document.get('verificationMaterial') : null;
  return isJsonObject(material) && (material.has('certificate') || material.has('x509CertificateChain'));
}
