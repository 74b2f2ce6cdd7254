import { quote } from '../base/text.ts';
import { type Digest, parseDigest } from './digest.ts';
import { isJsonObject, type JsonDocument, type JsonObject, type JsonValue, parseJson } from './json.ts';
import type { Envelope } from './signature.ts';
import { miscased, parseStatement, statementMediaType, statementOddity } from './statement.ts';

/**
 * What the bytes under a signature are about: `image`, a document of the right type that names manifests or indexes; `other`, anything else, in
 * a clause with "it" for what was signed; `unread`, the bytes are not here or not taken apart here, in a sentence.
 */
export type SignedSubject =
  | { readonly kind: 'image'; readonly digests: readonly Digest[] }
  | { readonly kind: 'other'; readonly about: string }
  | { readonly kind: 'unread'; readonly why: string };

/** What was read of signed bytes. */
export interface SignedPayload {
  readonly subject: SignedSubject;
  /** Digests that the payload names somewhere, also where its type or form is wrong. They prove nothing. */
  readonly mentioned: readonly Digest[];
  /** The name of the image that was signed along with its digest. */
  readonly reference: string | null;
}

/** `critical.type` of what cosign signs (sigstore/sigstore, pkg/signature/payload). */
const cosignType = 'cosign container image signature';

/** `_type` of the versions of in-toto statements. */
const statementType = /^https:\/\/in-toto\.io\/Statement\/v\d[\d.]*$/;

/** Members of a simple-signing document, by the path of their object. */
const simpleSigningMembers = {
  '': ['critical', 'optional'],
  critical: ['type', 'image', 'identity'],
  'critical.image': ['docker-manifest-digest'],
  'critical.identity': ['docker-reference'],
} as const;

/**
 * Reads a simple-signing document, strictly: a repeated key, one in another case or an unexpected one in what is critical makes readers differ
 * about what was signed (containers/image, docs/containers-signature.5.md: consumers must reject any unexpected member of `critical`).
 */
export function readSimpleSigning(data: Uint8Array): SignedPayload {
  const { value, faults } = parseJson(data);
  const critical = objectIn(value, 'critical');
  const named = textIn(objectIn(critical, 'image'), 'docker-manifest-digest');
  const digest = named === null ? null : parseDigest(named);
  const payload = {
    mentioned: digest === null ? [] : [digest],
    reference: textIn(objectIn(critical, 'identity'), 'docker-reference'),
  };
  const other = (about: string): SignedPayload => ({ ...payload, subject: { kind: 'other', about } });
  if (!isJsonObject(value) || !critical) return other('it is no document that names an image');
  if (faults[0]) return other(unclear(faults[0].message));
  for (const [path, members] of Object.entries(simpleSigningMembers)) {
    const object = path
      .split('.')
      .reduce((from: JsonObject | null, key) => (key ? objectIn(from, key) : from), value);
    const unexpected = object && [...object.keys()].find((key) => !members.some((member) => member === key));
    if (unexpected != null) return other(unclear(`The key ${quote(unexpected)} is unexpected there.`));
  }
  const type = textIn(critical, 'type');
  if (type !== cosignType)
    return other(type === null ? 'it says no type' : `it is of the type ${quote(type)}`);
  return digest === null
    ? other('it names no digest of an image')
    : { ...payload, subject: { kind: 'image', digests: [digest] } };
}

/** Reads the payload of a signed envelope as an in-toto statement, as strictly. `document` is the envelope itself. */
export function readSignedStatement(
  { payloadType, payload }: Envelope,
  { value: envelope, faults: envelopeFaults }: JsonDocument,
  sizeLimit: number,
): SignedPayload {
  const { value, faults } = parseJson(payload, sizeLimit);
  const statement = isJsonObject(value) ? parseStatement(value) : null;
  const digests = (statement?.subjects ?? []).flatMap((subject) => subject.digests.map(parseDigest));
  const mentioned = digests.filter((digest) => digest !== null);
  const other = (about: string): SignedPayload => ({
    mentioned,
    reference: null,
    subject: { kind: 'other', about },
  });
  if (payloadType !== statementMediaType) return other(`it is of the type ${quote(payloadType)}`);
  if (!isJsonObject(value)) return other('it is no statement');
  const fault = envelopeFaults[0] ?? faults[0];
  if (fault) return other(unclear(fault.message));
  const odd = envelopeOddity(envelope ?? null) ?? statementOddity(value);
  if (odd !== null) return other(unclear(odd));
  const type = textIn(value, '_type');
  if (type === null || !statementType.test(type))
    return other(type === null ? 'it says no type' : `it is of the type ${quote(type)}`);
  return mentioned.length === 0
    ? other('it names no digest')
    : { mentioned, reference: null, subject: { kind: 'image', digests: mentioned } };
}

function envelopeOddity(document: JsonValue): string | null {
  const members = ['payload', 'payloadType', 'signatures', 'dsseEnvelope'];
  return miscased(document, members) ?? miscased(objectIn(document, 'dsseEnvelope'), members);
}

function unclear(sentence: string): string {
  return `readers differ about what it says. ${sentence.replace(/\.$/, '')}`;
}

function objectIn(value: unknown, key: string): JsonObject | null {
  const found = value instanceof Map ? value.get(key) : undefined;
  return isJsonObject(found) ? found : null;
}

function textIn(object: JsonObject | null, key: string): string | null {
  const found = object?.get(key);
  return typeof found === 'string' ? found : null;
}
