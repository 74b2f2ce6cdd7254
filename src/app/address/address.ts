import type { ImageState } from '../state.ts';

/** What an address needs to know of an image. */
export type Addressed = Pick<ImageState, 'id'> & {
  readonly image: Pick<ImageState['image'], 'imageID' | 'manifestDigest'>;
};

/**
 * What an image is called in an address: its image ID, else its manifest's digest, so that a link means the same to everyone
 * who has the image; the second that is the same and is open has `~2` after it. Without a digest: its id in this session.
 */
export function addressOf(images: readonly Addressed[], id: string): string {
  const own = images.find((image) => image.id === id);
  const digest = own && digestOf(own);
  if (!digest) return id;
  const same = images.filter((image) => digestOf(image) === digest);
  const position = same.indexOf(own) + 1;
  return position === 1 ? digest : `${digest}~${position}`;
}

/** The id of the image that an address names; where fewer of the same are open than it counts, the first. Null: none is here. */
export function findAddressed(images: readonly Addressed[], address: string): string | null {
  const digest = digestIn(address);
  const same = images.filter(({ id, image }) => [id, image.imageID, image.manifestDigest].includes(digest));
  const position = Number(address.slice(digest.length + 1) || 1);
  return (same[position - 1] ?? same[0])?.id ?? null;
}

/** An address without the number that tells open images of one digest apart. */
export function digestIn(address: string): string {
  return address.replace(/~\d{1,5}$/, '');
}

function digestOf({ image }: Addressed): string | null {
  return image.imageID ?? image.manifestDigest;
}
