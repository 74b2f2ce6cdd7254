import type { BlobPlace, LayerBlob } from '../model/image.ts';
import type { Member } from './members.ts';

/** The distinct layer blobs of an archive, each once however many images and positions name it. */
export class LayerBlobs {
  readonly #blobs = new Map<string, LayerBlob>();

  /** The key of the blob that a member holds; the blob is added where it is new. */
  keyOf(member: Member): string {
    const { place, name } = member;
    if (!place) throw new Error('a layer that is no file');
    // A name can stand twice in a tar, so the place is part of the key.
    const key = place.kind === 'slice' ? `${name}@${place.offset}` : name;
    return this.add(key, name, place, place.size < member.size);
  }

  /** Adds the blob of a key where it is new; returns the key. */
  add(key: string, name: string, place: BlobPlace, isCut = false): string {
    if (!this.#blobs.has(key)) this.#blobs.set(key, { key, name, place, ...(isCut && { isCut }) });
    return key;
  }

  /** In the order in which they were first named. */
  finish(): LayerBlob[] {
    return [...this.#blobs.values()];
  }
}
