import type { ContainerSummary, PathsAndBytes } from '../analysis/container/container-layer.ts';
import type { IdShift } from '../analysis/container/owner-shift.ts';
import type { Origin } from '../analysis/container/rank-origins.ts';
import { formatCount, formatMany, formatSize } from '../base/size.ts';

/** Where a container comes from and what it did there, as sentences. `name`: of the image it is held against. */
export function containerSentences(
  summary: ContainerSummary,
  origin: Origin | undefined,
  name: string,
): readonly string[] {
  const { added, changed, deleted, copyUp, runtimeCount, uidShift, gidShift, lostXattrs } = summary;
  const isUntouched = added.paths + changed.paths + deleted.paths === 0;
  const sentences = [
    origin &&
      `It has ${formatCount(origin.files.same)} of the ${formatMany(origin.files.image, 'file')} of ${name} as they are there: by its content, a container of that image.`,
    isUntouched
      ? 'Nothing in it is other than in the image.'
      : `On top of it ${paths(added)} added (${formatSize(added.bytes)}), ${paths(changed)} changed (${formatSize(changed.bytes)}) and ${paths(deleted)} deleted${deleted.bytes > 0 ? `, whose ${formatSize(deleted.bytes)} the image still holds` : ''}.`,
    copyUpSentence(copyUp),
    runtimeCount > 0 &&
      `The runtime itself put ${formatMany(runtimeCount, 'path')} there; they are not counted.`,
    shiftSentence(uidShift ?? gidShift),
    lostXattrs && 'The export has no extended attributes, the image has: they are not compared.',
  ];
  return sentences.filter((sentence) => typeof sentence === 'string');
}

function paths({ paths: count }: PathsAndBytes): string {
  return `${formatMany(count, 'path')} ${count === 1 ? 'was' : 'were'}`;
}

function copyUpSentence({ rewritten, attributes }: ContainerSummary['copyUp']): string | null {
  const files = rewritten.paths + attributes.paths;
  if (files === 0) return null;
  const whole = `${formatMany(files, 'file')} of ${formatSize(rewritten.bytes + attributes.bytes)} ${files === 1 ? 'was' : 'were'} copied up whole to be changed`;
  if (attributes.paths === 0) return `${whole}.`;
  return `${whole}, ${formatMany(attributes.paths, 'of them', 'of them')} (${formatSize(attributes.bytes)}) only for another owner, mode, time or attribute.`;
}

function shiftSentence(shift: IdShift | null): string | null {
  if (!shift) return null;
  const others = shift.offset === null ? '' : `, the others stand ${shift.offset} higher`;
  return `Its owners are shifted by a user namespace, as rootless podman does: root is ${shift.root}${others}. That is not counted as a change.`;
}
