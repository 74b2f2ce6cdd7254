/**
 * Something that was wanted of an image and not judged. `isOpen`: whether the verdict is incomplete for it; the rest is said, and fails a
 * policy with `unscanned: "fail"` alone.
 */
export interface GapKind {
  /** What is not judged, as the subject of a sentence: `layer`, `layers`. */
  readonly one: string;
  readonly many: string;
  /** The rest of that sentence, after `is` or `are`. */
  readonly why: string;
  readonly isOpen: boolean;
}

/** Kinds of gaps by their ids, which policies name in `allow`. In the order in which they are said. */
export const gapKinds = {
  'unjudged.layer-foreign': {
    one: 'layer',
    many: 'layers',
    why: 'foreign or non-distributable and not in the archive',
    isOpen: true,
  },
  'unjudged.layer-absent': { one: 'layer', many: 'layers', why: 'not in the archive', isOpen: true },
  'unjudged.layer-encrypted': { one: 'layer', many: 'layers', why: 'encrypted', isOpen: true },
  'unjudged.layer-unread': { one: 'layer', many: 'layers', why: 'not read to the end', isOpen: true },
  'unjudged.layer-differs': {
    one: 'layer',
    many: 'layers',
    why: 'not what the image declares',
    isOpen: true,
  },
  'unjudged.platform-absent': {
    one: 'platform',
    many: 'platforms',
    why: 'named by an index and not in the archive',
    isOpen: true,
  },
  'unjudged.content-unread': {
    one: 'file',
    many: 'files',
    why: 'not looked through',
    isOpen: true,
  },
  'unjudged.content-in-part': {
    one: 'file',
    many: 'files',
    why: 'too large, and looked through in part',
    isOpen: true,
  },
  'unjudged.content-packed': {
    one: 'file',
    many: 'files',
    why: 'packed or encrypted, and not unpacked',
    isOpen: false,
  },
  'unjudged.content-binary': {
    one: 'file',
    many: 'files',
    why: 'binary, and looked through for tokens and keys of a form of their own',
    isOpen: false,
  },
  'unjudged.artifact': {
    one: 'artifact',
    many: 'artifacts',
    why: 'in the archive and no image: listed, not looked through',
    isOpen: false,
  },
} as const satisfies Readonly<Record<string, GapKind>>;

export type GapID = keyof typeof gapKinds;

/** The ids, in their order. */
export const gapIDs = Object.keys(gapKinds) as readonly GapID[];

/** How much of a kind is not judged. */
export interface Gap {
  readonly rule: GapID;
  readonly count: number;
  /** Of contents; null for all else. */
  readonly bytes: number | null;
  /** Which: `layer 3`, `linux/arm64`, the largest files. At most `mostGapNames`. */
  readonly names: readonly string[];
}

/** Names that are told of a gap; the rest is counted. */
export const mostGapNames = 20;

/** What becomes of a gap: it is only said, leaves the verdict incomplete, fails it, or is allowed by the policy. */
export type GapEffect = 'said' | 'incomplete' | 'failed' | 'allowed';

/** A gap, and what the policy makes of it. */
export interface JudgedGap extends Gap {
  readonly effect: GapEffect;
  /** Why it is allowed; null where it is not. */
  readonly reason: string | null;
}
