import type { ProblemList } from '../model/problem-list.ts';
import type { LayerFinder } from './layer-finder.ts';
import type { MemberSource } from './members.ts';
import type { MetadataReader } from './metadata-reader.ts';

/** What the reader of every format works with: the members of one archive, and its documents and layers by name. */
export interface ArchiveParts {
  readonly source: MemberSource;
  readonly documents: MetadataReader;
  readonly layers: LayerFinder;
  /** Of the archive as a whole; those of one image stay with its claim. */
  readonly problems: ProblemList;
}
