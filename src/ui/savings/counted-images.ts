import type { Savings } from '../../app/session-api.ts';
import type { ArchiveState, ImageState } from '../../app/state.ts';
import { imageName } from '../shell/image-facts.ts';

/** The images that are counted together, by their names, and what they share. */
export interface CountedImages extends Savings {
  /** In the order of `images`; equal ones are told apart by their platform or archive. */
  readonly names: readonly string[];
}

/** Names of images; those that are not alone with theirs say what they are for, then where they came from. */
export function nameImages(
  images: readonly ImageState[],
  archives: readonly ArchiveState[],
): readonly string[] {
  const archiveOf = ({ archive }: ImageState) => archives.find(({ id }) => id === archive)?.name ?? '';
  const plain = images.map((state) => imageName(state, archiveOf(state)));
  const withPlatform = images.map(({ image }, index) =>
    isAlone(plain, index) || image.platform === null
      ? (plain[index] as string)
      : `${plain[index]} ${image.platform}`,
  );
  return images.map((state, index) =>
    isAlone(withPlatform, index)
      ? (withPlatform[index] as string)
      : `${withPlatform[index]} (${archiveOf(state)})`,
  );
}

function isAlone(names: readonly string[], index: number): boolean {
  return names.every((name, other) => other === index || name !== names[index]);
}
