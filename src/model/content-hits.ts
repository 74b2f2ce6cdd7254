import type { PackageLists } from './package.ts';

/** A secret in a content. Where it stands is told, never what it is. */
export interface ContentHit {
  /** Position in the list of rules (src/analysis/findings/contents/registry.ts). */
  readonly rule: number;
  /** Bytes from the start of the content. */
  readonly from: number;
  readonly length: number;
  /** 1 first. */
  readonly line: number;
  /** Whether its form is right, but a checksum that the form has does not hold: made up, or damaged. */
  readonly isDoubtful: boolean;
  /** Bytes that each of its characters has in the content: 2 or 4 in UTF-16 and UTF-32; else 1, and left out. */
  readonly characterSize?: number;
  /** True where the place is one in what the content unpacks to; else left out. */
  readonly isUnpacked?: boolean;
}

/** How a content was looked through. */
export const Looked = {
  /** It could not be read to its end. */
  NotRead: 0,
  Whole: 1,
  /** Not to its end: it is long, or holds more than is told of one content. */
  InPart: 2,
  /** It is no text: it was looked through for what has a form of its own. What is encoded in it can't be seen. */
  Binary: 3,
  /** The same of an archive, or of what is compressed or encrypted and was not unpacked to its end. */
  Packed: 4,
} as const;
export type Looked = (typeof Looked)[keyof typeof Looked];

/** What came of looking for secrets in some contents of a layer, in the order in which they were asked for. */
export interface ContentHits {
  /** `Looked`. */
  readonly looked: Uint8Array;
  /** Of each content that has any. */
  readonly hits: ReadonlyMap<number, readonly ContentHit[]>;
}

/** What came of looking through some contents of a layer for all that the audit tells. */
export interface AuditedContents {
  readonly hits: ContentHits;
  readonly packages: PackageLists;
}
