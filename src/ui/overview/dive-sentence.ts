import type { DeadCause, DiveGap } from '../../analysis/summary.ts';
import { formatSize } from '../format/size.ts';

/** Where dead bytes are that dive does not count; whatever the cause, behind a dangling whiteout it looks no further. */
const places: Readonly<Record<DeadCause, string>> = {
  removed: 'in directories that were deleted',
  opaque: 'in directories that were emptied',
  replaced: 'in directories that something else took the place of',
  repeated: 'written twice in one layer',
  overwritten: 'overwritten behind a whiteout of nothing, where it stops reading a layer',
  metadata: 'copied behind a whiteout of nothing, where it stops reading a layer',
};

/** Why dive's wasted bytes differ from the dead bytes of an image, or that they do not. */
export function diveSentence({ live, twice, missed }: DiveGap): string {
  const parts = [
    live > 0 &&
      `counts ${formatSize(live)} that are still visible, because a path with two copies counts in full`,
    twice > 0 && `counts ${formatSize(twice)} more than once, in directories that were deleted again`,
    ...(Object.entries(missed) as [DeadCause, number][])
      .filter(([, bytes]) => bytes > 0)
      .sort((a, b) => b[1] - a[1])
      .map(([cause, bytes]) => `does not count ${formatSize(bytes)} ${places[cause]}`),
  ].filter((part) => part !== false);
  if (parts.length === 0) return 'dive finds the same wasted bytes in this image.';
  const last = parts.pop();
  return `dive ${parts.length > 0 ? `${parts.join(', ')}, and ` : ''}${last}.`;
}
