import type { Fault } from '../base/fault.ts';
import { limits } from '../base/limits.ts';
import { err, ok, type Result } from '../base/result.ts';
import { type Problem, problemFrom } from '../model/problem.ts';
import type { Digest } from '../oci/digest.ts';
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

  async #parse(name: string, limit: number): Promise<Result<MetadataDocument, Fault>> {
    const member = this.#source.members.get(name);
    if (!member) throw new Error('a member that was found is gone');
    const content = await this.#source.read(member, limit);
    if (!content.ok) return err(content.error);
    const { value, faults } = parseJson(content.value, limit);
    const problems = faults.map((fault) => problemFrom(fault, name));
    return ok({ name, size: content.value.length, digest: this.#sha256(content.value), value, problems });
  }
}
