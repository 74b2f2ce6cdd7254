import type { Bytes } from '../base/bytes.ts';
import type { ProblemCode } from '../base/codes.ts';
import type { Fault, Severity } from '../base/fault.ts';
import { limits } from '../base/limits.ts';
import { quote } from '../base/text.ts';
import { type Problem, problemFrom } from '../model/problem.ts';
import { type Digest, digestAlgorithm } from '../oci/digest.ts';
import { type LayerMediaType, parseLayerMediaType } from '../oci/media-type.ts';
import { findFile } from './follow-links.ts';
import type { LayerClaim } from './image-claim.ts';
import type { LayerBlobs } from './layer-blobs.ts';
import type { Member, MemberSource } from './members.ts';
import { cutSentence } from './outer-fault.ts';

/** What a manifest says of one layer, and where its blob should lie. */
export interface LayerDeclaration {
  /** Name of the member; null where the digest that would tell it is malformed. */
  readonly name: string | null;
  readonly digest: Digest | null;
  readonly mediaType: string | null;
  readonly size: Bytes | null;
  /** What was wrong with the declaration itself. */
  readonly faults: readonly Fault[];
}

/** Algorithms of digests that image-spec descriptor.md registers: their absence is one of the blob, not of support. */
const registeredAlgorithms = new Set(['sha256', 'sha512', 'blake3']);

/** Finds the blobs of layers in an archive. */
export class LayerFinder {
  readonly #source: MemberSource;
  readonly #sha256: (data: Uint8Array) => Digest;
  readonly #blobs: LayerBlobs;
  /** Layers that the images so far name. */
  #named = 0;
  readonly #layers = new Map<Member, Promise<boolean>>();

  /** Blobs that are found are added to `blobs`. */
  constructor(source: MemberSource, sha256: (data: Uint8Array) => Digest, blobs: LayerBlobs) {
    this.#source = source;
    this.#sha256 = sha256;
    this.#blobs = blobs;
  }

  /** Of the layers that the next image names, base first, those that `limits.imageLayers` leaves room for; `say` is told of the rest. */
  within<T>(layers: readonly T[], say: (fault: Fault) => void): readonly T[] {
    const room = Math.min(layers.length, limits.imageLayers - this.#named);
    this.#named += room;
    if (room < layers.length) {
      const message = `The images of the archive name more than ${limits.imageLayers} layers together; of this one the first ${room} are read.`;
      say({ code: 'manifest.too-many-layers', severity: 'error', message, offset: null });
    }
    return layers.slice(0, room);
  }

  /** `at` names the document and the layer for messages: `manifest.json, layer 2`. */
  async find(declaration: LayerDeclaration, at: string): Promise<LayerClaim> {
    const problems = declaration.faults.map((fault) => problemFrom(fault, at));
    const say = (code: ProblemCode, severity: Severity, message: string) => {
      problems.push({ code, severity, message, at });
    };
    const { digest, mediaType, size, name } = declaration;
    const claim = (blob: string | null): LayerClaim => ({ digest, mediaType, size, blob, problems });
    const type = mediaType === null ? null : parseLayerMediaType(mediaType);
    if (type?.encrypted) {
      say('layer.encrypted', 'error', 'The layer is encrypted and can’t be read without its key.');
    }
    if (name === null) return claim(null);
    const found = findFile(this.#source, name);
    if (!found.ok) {
      problems.push(missing(found.error, declaration, type, at));
      return claim(null);
    }
    const member = await this.#choose(found.value, digest);
    if (mediaType !== null && !type && !(await this.#isLayer(member))) {
      say(
        'layer.media-type',
        'error',
        `${quote(mediaType)} is no media type of a layer, and the bytes are no tar.`,
      );
      return claim(null);
    }
    const there = member.place?.size ?? 0;
    if (there < member.size) {
      const message = cutSentence(member.name, there, member.size);
      say('archive.truncated', 'error', message);
    }
    return claim(this.#blobs.keyOf(member));
  }

  /**
   * Where a name stands more than once, the member whose bytes have the digest: an archive can't slip other bytes in by
   * repeating a name. Large ones are not hashed for this; there the last counts, as for tar.
   */
  async #choose(last: Member, digest: Digest | null): Promise<Member> {
    const earlier = this.#source.superseded.get(last.name);
    if (!earlier || digest === null) return last;
    for (const member of [last, ...earlier]) {
      if (member.kind !== 'file') continue;
      const content = await this.#source.read(member, limits.retained);
      if (content.ok && this.#sha256(content.value) === digest) return member;
    }
    return last;
  }

  /** Whether the archive holds a blob of that name whose bytes can be a layer's, whatever anyone calls it. */
  async isLayer(name: string): Promise<boolean> {
    const found = findFile(this.#source, name);
    return found.ok && (await this.#isLayer(found.value));
  }

  /** The bytes decide, not the media type. Each member is looked at once. */
  #isLayer(member: Member): Promise<boolean> {
    let answer = this.#layers.get(member);
    if (!answer) {
      answer = this.#source.startsLikeLayer(member).then((isLayer) => isLayer === true);
      this.#layers.set(member, answer);
    }
    return answer;
  }
}

/** Whether a layer's name is there and leads nowhere. */
function isLinkFault({ code }: Fault): boolean {
  return code === 'archive.link-escape' || code === 'archive.link-loop';
}

/** Why a layer has no blob here, as far as its declaration explains it. */
function missing(
  fault: Fault,
  { digest, mediaType }: LayerDeclaration,
  type: LayerMediaType | null,
  at: string,
): Problem {
  if (digest !== null && !registeredAlgorithms.has(digestAlgorithm(digest))) {
    const message = `The digest ${quote(digest)} uses an algorithm that is not known, and no blob has its name.`;
    return { code: 'digest.unsupported', severity: 'error', message, at };
  }
  if (!isLinkFault(fault) && type?.foreign) {
    const message = `The layer is not distributed with the image (${quote(mediaType ?? '')}); nothing is fetched.`;
    return { code: 'layer.foreign', severity: 'warning', message, at };
  }
  return problemFrom(fault, at);
}
