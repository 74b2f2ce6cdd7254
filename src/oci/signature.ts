import { FieldReader, readDocument } from './field-reader.ts';
import { isJsonArray, isJsonObject, type JsonValue } from './json.ts';

/**
 * How a signature is made: `cosign` signs a small document that names the image (Red Hat's "simple signing"), `dsse` an envelope around a
 * statement (in-toto), `sigstore-bundle` puts one of them beside its proofs, `notation` is the Notary Project's.
 */
export type SignatureForm = 'cosign' | 'dsse' | 'sigstore-bundle' | 'notation';

/** Annotations of a layer by which cosign gives the signature over its blob, and the certificate of the key. */
export const cosignSignature = 'dev.cosignproject.cosign/signature';
export const cosignCertificate = 'dev.sigstore.cosign/certificate';

/** Which form of signature a blob of an artifact is; null for none. */
export function signatureForm(mediaType: string | null, artifactType: string | null): SignatureForm | null {
  if (mediaType === 'application/vnd.dev.cosign.simplesigning.v1+json') return 'cosign';
  if (mediaType === 'application/vnd.dsse.envelope.v1+json') return 'dsse';
  if (mediaType?.startsWith('application/vnd.dev.sigstore.bundle')) return 'sigstore-bundle';
  return artifactType === 'application/vnd.cncf.notary.signature' ? 'notation' : null;
}

/** A DSSE envelope (secure-systems-lab, "DSSE: Dead Simple Signing Envelope" 1.0). */
export interface Envelope {
  readonly payloadType: string;
  readonly payload: Uint8Array<ArrayBuffer>;
  /** In base64. */
  readonly signatures: readonly string[];
}

/** Parses an envelope, or takes it out of a sigstore bundle; null where there is none. */
export function parseEnvelope(document: JsonValue): Envelope | null {
  const outer = readDocument(document, []);
  const fields = outer?.object('dsseEnvelope') ?? outer;
  const payloadType = fields?.text('payloadType') ?? null;
  const payload = decodeBase64(fields?.text('payload') ?? null);
  if (!fields || payloadType === null || !payload) return null;
  const listed = fields.raw('signatures');
  const signatures = (isJsonArray(listed) ? listed : []).filter(isJsonObject).flatMap((each) => {
    const text = new FieldReader(each, 'signatures', []).text('sig');
    return text === null ? [] : [text];
  });
  return { payloadType, payload, signatures };
}

/** The bytes that an envelope's signatures are over: its "pre-authentication encoding". */
export function signedBytes({ payloadType, payload }: Envelope): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const type = encoder.encode(payloadType);
  const head = encoder.encode(`DSSEv1 ${type.length} ${payloadType} ${payload.length} `);
  const joined = new Uint8Array(head.length + payload.length);
  joined.set(head);
  joined.set(payload, head.length);
  return joined;
}

/** Base64 of either alphabet, as bytes; null where it is none. */
export function decodeBase64(text: string | null): Uint8Array<ArrayBuffer> | null {
  if (text === null) return null;
  try {
    const plain = text.replaceAll('-', '+').replaceAll('_', '/');
    return Uint8Array.from(atob(plain), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

/** Bytes as base64. */
export function encodeBase64(data: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < data.length; at += 0x8000) {
    pieces.push(String.fromCharCode(...data.subarray(at, at + 0x8000)));
  }
  return btoa(pieces.join(''));
}
