import { toHex } from '../base/bytes.ts';
import type { Fault } from '../base/fault.ts';
import { limits } from '../base/limits.ts';
import { err, ok, type Result } from '../base/result.ts';
import { Sha512 } from '../codec/sha512.ts';
import { type Problem, problemFrom } from '../model/problem.ts';
import type { Descriptor } from '../oci/descriptor.ts';
import { type Digest, isSha512Name, sha512Digest } from '../oci/digest.ts';
import { type JsonValue, parseJson } from '../oci/json.ts';
import { findFile } from './follow-links.ts';
import type { MemberSource } from './members.ts';

/** A metadata document of the archive: its bytes' digest, and its value as far as it is JSON. */
export interface MetadataDocument {
  /** Name of the member that holds it, links followed. */
  readonly name: string;
  readonly size: number;
  /** SHA-256 of the bytes as stored. */
  readonly digest: Digest;
  /** SHA-512 of them, where the name declares one. */
  readonly sha512: Digest | null;
  /** Undefined where the bytes are no JSON; `problems` says why. */
  readonly value: JsonValue | undefined;
  readonly problems: readonly Problem[];
}

/** Reads the JSON documents of an archive, each once however many images name it. */
export class MetadataReader {
  readonly #source: MemberSource;
  readonly #sha256: (data: Uint8Array) => Digest;
  readonly #documents = new Map<string, Promise<Result<MetadataDocument, Fault>>>();

  constructor(source: MemberSource, sha256: (data: Uint8Array) => Digest) {
    this.#source = source;
    this.#sha256 = sha256;
  }

  /** The document of that name, up to `limit` bytes; a fault where the archive does not hold it or it can't be read. */
  async read(name: string, limit: number = limits.jsonSize): Promise<Result<MetadataDocument, Fault>> {
    const found = findFile(this.#source, name);
    if (!found.ok) return found;
    const member = found.value;
    let document = this.#documents.get(member.name);
    if (!document) {
      document = this.#parse(member.name, limit);
      this.#documents.set(member.name, document);
    }
    return document;
  }

  /**
   * The document that a descriptor names: the blob, or where the archive does not hold it what the descriptor carries itself (image-spec
   * descriptor.md, `data`). `name` is where the blob should be.
   */
  async readDescribed(
    name: string,
    { data }: Pick<Descriptor, 'data'>,
  ): Promise<Result<MetadataDocument, Fault>> {
    const read = await this.read(name);
    if (data === null) return read;
    const carried = this.#documentOf(name, data, limits.jsonSize);
    if (!read.ok) return read.error.code === 'blob.missing' ? ok(carried) : read;
    if (carried.digest === read.value.digest) return read;
    const message = `The descriptor carries other data than is stored: ${carried.digest}, but the stored bytes are ${read.value.digest}.`;
    const problem: Problem = { code: 'digest.mismatch', severity: 'error', message, at: name };
    return ok({ ...read.value, problems: [...read.value.problems, problem] });
  }

  async #parse(name: string, limit: number): Promise<Result<MetadataDocument, Fault>> {
    const member = this.#source.members.get(name);
    if (!member) throw new Error('a member that was found is gone');
    const content = await this.#source.read(member, limit);
    if (!content.ok) return err(content.error);
    return ok(this.#documentOf(name, content.value, limit));
  }

  #documentOf(name: string, data: Uint8Array, limit: number): MetadataDocument {
    const { value, faults } = parseJson(data, limit);
    return {
      name,
      size: data.length,
      digest: this.#sha256(data),
      sha512: isSha512Name(name) ? sha512Of(data) : null,
      value,
      problems: faults.map((fault) => problemFrom(fault, name)),
    };
  }
}

function sha512Of(data: Uint8Array): Digest {
  const hash = new Sha512();
  hash.update(data);
  return sha512Digest(toHex(hash.digest()));
}
