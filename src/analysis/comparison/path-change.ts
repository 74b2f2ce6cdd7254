/** What became of a path from the first image's file system to the second's, as stored. */
export const PathChange = {
  Same: 0,
  Added: 1,
  Removed: 2,
  /** Another content, link target or device. */
  Changed: 3,
  /** Another kind: a file became a directory, or a link. */
  Retyped: 4,
  /** Owner, mode, time or extended attributes only. */
  Attributes: 5,
  /** Stands where the other image has it under another path: told of the new path. */
  Moved: 6,
  /** The path that something moved away from. */
  MovedAway: 7,
} as const;
export type PathChange = (typeof PathChange)[keyof typeof PathChange];

/** The same in words, as the screen and the report say it. */
export const pathChangeWords = [
  'same',
  'added',
  'removed',
  'changed',
  'retyped',
  'attributes',
  'moved',
  'moved-away',
] as const;
export type PathChangeWord = (typeof pathChangeWords)[number];

/** Bits of `ComparedPaths.attributes`. */
export const AttributeBit = { Owner: 1, Mode: 2, Modified: 4, Xattrs: 8 } as const;

/** Attributes in words, in the order of their bits. */
export const attributeWords = ['owner', 'mode', 'modified', 'xattrs'] as const;
