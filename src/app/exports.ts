import type { Remote } from 'comlink';
import type { Catalog } from '../analysis/catalog.ts';
import { listQuery } from '../analysis/rows.ts';
import type { ReportInput } from '../export/report.ts';
import type { Exports } from './exports-api.ts';
import { reportInput } from './report-input.ts';
import type { ImageState } from './state.ts';

/** Rows that are made into text at a time. */
const rowsAtATime = 4096;

/** Makes the documents; the code that formats them comes when the first is asked for. */
export class ImageExports implements Exports {
  readonly #catalog: Remote<Catalog>;
  readonly #images: () => readonly ImageState[];
  readonly #gather: () => Promise<ReportInput>;

  constructor(
    catalog: Remote<Catalog>,
    images: () => readonly ImageState[],
    gather: () => Promise<ReportInput>,
  ) {
    this.#catalog = catalog;
    this.#images = images;
    this.#gather = gather;
  }

  async html(): Promise<string> {
    const { formatHtmlReport } = await import('../export/html/document.ts');
    return formatHtmlReport(await this.#gather());
  }

  async dive(id: string): Promise<string | null> {
    const { formatDive } = await import('../export/dive.ts');
    const state = this.#image(id);
    const report = state && reportInput([], [state], null).images[0];
    return report ? formatDive(report, await this.#catalog.diveReferences(id)) : null;
  }

  fileTable(id: string): ReadableStream<Uint8Array> {
    return textStream(this.#fileLines(id));
  }

  shippedTable(id: string): ReadableStream<Uint8Array> {
    return textStream(this.#shippedLines(id));
  }

  async *#fileLines(id: string): AsyncGenerator<string> {
    const { fileTable } = await import('../export/csv.ts');
    yield fileTable.head;
    const query = listQuery(id, { kind: 'image', upTo: null });
    for (let from = 0; ; from += rowsAtATime) {
      const { rows } = await this.#catalog.rows(query, from, rowsAtATime);
      if (rows.length === 0) return;
      yield fileTable.lines(rows);
    }
  }

  async *#shippedLines(id: string): AsyncGenerator<string> {
    const { shippedTable } = await import('../export/csv.ts');
    yield shippedTable.head;
    const layers = this.#image(id)?.layers ?? [];
    // Of what is not all there nobody knows what is dead.
    const isWhole = layers.every(({ scan }) => scan?.complete);
    const unknown = { dead: null, cause: null, hiddenBy: null };
    for (const layer of layers.keys()) {
      for (let from = 0; ; from += rowsAtATime) {
        const rows = await this.#catalog.shipped(id, layer, from, rowsAtATime);
        if (rows.length === 0) break;
        yield shippedTable.lines(isWhole ? rows : rows.map((row) => ({ ...row, ...unknown })));
      }
    }
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
