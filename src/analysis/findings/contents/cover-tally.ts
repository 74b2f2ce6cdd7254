import { limits } from '../../../base/limits.ts';
import { Looked } from '../../../model/content-hits.ts';
import type { AuditCover, FileCount, UnscannedFile } from '../finding.ts';

const keys = {
  [Looked.NotRead]: 'unread',
  [Looked.Whole]: 'whole',
  [Looked.InPart]: 'inPart',
  [Looked.Binary]: 'binary',
  [Looked.Packed]: 'packed',
} as const;

/** A content, and where it stands first. */
export interface CountedContent {
  readonly layer: number;
  readonly entry: number;
  readonly bytes: number;
}

/** Counts contents by how they were looked through. */
export class CoverTally {
  readonly #counts = { whole: none(), inPart: none(), packed: none(), binary: none(), unread: none() };
  readonly #lists = new Map<Looked, CountedContent[]>(
    [Looked.NotRead, Looked.InPart, Looked.Packed, Looked.Binary].map((looked) => [looked, []]),
  );

  add(looked: Looked, content: CountedContent): void {
    const count = this.#counts[keys[looked]];
    count.files++;
    count.bytes += content.bytes;
    this.#lists.get(looked)?.push(content);
  }

  /** Before anything was looked through nothing is listed: it would be every file. */
  finish(pathOf: (content: CountedContent) => string): AuditCover {
    const { whole, inPart, packed, binary, unread } = this.#counts;
    const isLooked = whole.files + inPart.files + packed.files + binary.files > 0;
    return { whole, inPart, packed, binary, unread, unscanned: isLooked ? this.#unscanned(pathOf) : [] };
  }

  #unscanned(pathOf: (content: CountedContent) => string): readonly UnscannedFile[] {
    return [...this.#lists].flatMap(([looked, contents]) =>
      contents
        .sort((a, b) => b.bytes - a.bytes || a.layer - b.layer || a.entry - b.entry)
        .slice(0, limits.auditUnscanned)
        .map((content) => ({
          how: keys[looked] as UnscannedFile['how'],
          layer: content.layer,
          path: pathOf(content),
          bytes: content.bytes,
        })),
    );
  }
}

function none(): { -readonly [Key in keyof FileCount]: FileCount[Key] } {
  return { files: 0, bytes: 0 };
}
