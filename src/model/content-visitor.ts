/**
 * Something that is done with contents of a layer while it goes by once more, a content after the other in the order of the tar.
 * `begin` and `end` enclose the bytes of each; one that can't be read to its end has a `begin` and no `end`.
 */
export interface ContentVisitor<Found> {
  /** A content begins: its position among those that were asked for, 0 first, and the name of its entry as the tar has it. */
  begin(index: number, name: Uint8Array): void;
  /** Takes its next bytes, which may be overwritten afterwards. */
  data(piece: Uint8Array): void;
  end(): void;
  /** All have gone by that there are: what came of it. The visitor can't be used afterwards. */
  finish(): Found;
  /** Frees what a visitor that is given up holds. */
  close(): void;
}
