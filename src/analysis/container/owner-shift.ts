/** An id in the image and the same in the container's tar. */
export type IdPair = readonly [image: number, container: number];

/**
 * How a user namespace shifted ids: that of root to one of its own (rootless podman: the user's), all others by an offset
 * (user_namespaces(7)); null where nothing tells by which.
 */
export interface IdShift {
  readonly root: number;
  readonly offset: number | null;
}

/** Part of the pairs that must agree. Some files a container gives to another owner itself. */
const leastShare = 0.9;
/** Fewer pairs than this tell nothing. */
const fewPairs = 8;

/** The shift that ids of unchanged files show; null where they are as they were. */
export function findIdShift(pairs: readonly IdPair[]): IdShift | null {
  const ofRoot = pairs.filter(([image]) => image === 0).map(([, container]) => container);
  const root = ofRoot.length < fewPairs ? null : agreed(ofRoot);
  if (root === null || root === 0) return null;
  const offsets = pairs.filter(([image]) => image !== 0).map(([image, container]) => container - image);
  return { root, offset: agreed(offsets) };
}

/** What an id of the image is in the container's tar; null where it is not known. */
export function shiftId(shift: IdShift | null, id: number): number | null {
  if (!shift) return id;
  if (id === 0) return shift.root;
  return shift.offset === null ? null : id + shift.offset;
}

/** The value that nearly all of them have; null where there is none. */
function agreed(values: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const [value, count] of counts) if (count >= values.length * leastShare) return value;
  return null;
}
