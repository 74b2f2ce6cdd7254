import type { Remote } from 'comlink';
import type { Catalog } from '../../analysis/catalog.ts';
import { listQuery } from '../../analysis/rows.ts';
import { importedNoteOf, type Origin } from '../../export/origin-words.ts';
import type { ReportPackages } from '../../export/package-record.ts';
import type { ReportInput } from '../../export/report.ts';
import type { Audit } from '../audit/audit-api.ts';
import type { ArchiveState, ImageState } from '../state.ts';
import type { Exports, SbomFormat } from './exports-api.ts';
import { reportInput } from './report-input.ts';

/** Rows that are made into text at a time. */
const rowsAtATime = 4096;

/** Makes the documents; the code that formats them comes when the first is asked for. */
export class ImageExports implements Exports {
  readonly #catalog: Remote<Catalog>;
  readonly #archives: () => readonly ArchiveState[];
  readonly #images: () => readonly ImageState[];
  readonly #audit: Audit;
  readonly #gather: () => Promise<ReportInput>;

  constructor(
    catalog: Remote<Catalog>,
    archives: () => readonly ArchiveState[],
    images: () => readonly ImageState[],
    audit: Audit,
    gather: () => Promise<ReportInput>,
  ) {
    this.#catalog = catalog;
    this.#archives = archives;
    this.#images = images;
    this.#audit = audit;
    this.#gather = gather;
  }

  async html(): Promise<string> {
    const { formatHtmlReport } = await import('../../export/html/document.ts');
    return formatHtmlReport(await this.#gather());
  }

  async dive(id: string): Promise<string | null> {
    const { formatDive } = await import('../../export/dive.ts');
    const state = this.#image(id);
    const report = state && reportInput(this.#archives(), [state], null).images[0];
    return report ? formatDive(report, await this.#catalog.diveReferences(id)) : null;
  }

  sbom(id: string, format: SbomFormat, signal: AbortSignal): ReadableStream<Uint8Array> {
    return textStream(this.#sbomText(id, format, signal));
  }

  fileTable(id: string): ReadableStream<Uint8Array> {
    return textStream(this.#fileLines(id));
  }

  shippedTable(id: string): ReadableStream<Uint8Array> {
    return textStream(this.#shippedLines(id));
  }

  async *#sbomText(id: string, format: SbomFormat, signal: AbortSignal): AsyncGenerator<string> {
    const made = await this.#readPackages(id, signal);
    const state = this.#image(id);
    if (signal.aborted) return;
    if (!state || !made || (made.packages.missing > 0 && made.packages.packages.length === 0))
      throw new Error('The contents of this image can’t be read, so nobody knows its packages.');
    const input = { ...state, made, origin: this.#originOf(state) };
    yield format === 'spdx'
      ? (await import('../../export/sbom/spdx.ts')).formatSpdx(input)
      : (await import('../../export/sbom/cyclonedx.ts')).formatCycloneDx(input);
  }

  /** Looks through contents until all files are read that tell of packages, or no more can be: one go takes only so many. */
  async #readPackages(id: string, signal: AbortSignal): Promise<ReportPackages | null> {
    for (let missing = Number.POSITIVE_INFINITY; ; ) {
      await this.#audit.complete([id], signal);
      const made = await this.#audit.made(id);
      const left = made?.packages.missing ?? 0;
      if (left === 0 || left >= missing || signal.aborted) return made;
      missing = left;
    }
  }

  async *#fileLines(id: string): AsyncGenerator<string> {
    const { fileTable } = await import('../../export/csv.ts');
    const state = this.#image(id);
    const table = fileTable(state && importedNoteOf(this.#originOf(state)));
    yield table.head;
    const query = listQuery(id, { kind: 'image', upTo: null });
    for (let from = 0; ; from += rowsAtATime) {
      const { rows } = await this.#catalog.rows(query, from, rowsAtATime);
      if (rows.length === 0) return;
      yield table.lines(rows);
    }
  }

  async *#shippedLines(id: string): AsyncGenerator<string> {
    const { shippedTable } = await import('../../export/csv.ts');
    const state = this.#image(id);
    const table = shippedTable(state && importedNoteOf(this.#originOf(state)));
    yield table.head;
    const layers = state?.layers ?? [];
    // Of what is not all there nobody knows what is dead.
    const isWhole = layers.every(({ scan }) => scan?.complete);
    const unknown = { dead: null, cause: null, hiddenBy: null };
    for (const layer of layers.keys()) {
      for (let from = 0; ; from += rowsAtATime) {
        const rows = await this.#catalog.shipped(id, layer, from, rowsAtATime);
        if (rows.length === 0) break;
        yield table.lines(isWhole ? rows : rows.map((row) => ({ ...row, ...unknown })));
      }
    }
  }

  #originOf({ archive }: ImageState): Origin {
    const own = this.#archives().find(({ id }) => id === archive);
    return own ?? { keptAt: null, isImported: false };
  }

  #image(id: string): ImageState | null {
    return this.#images().find((image) => image.id === id) ?? null;
  }
}

/** Texts as a stream of UTF-8 that is asked for piece by piece; cancelling it asks for no more. */
function textStream(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
}
