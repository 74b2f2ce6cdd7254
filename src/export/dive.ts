import type { DiveReference } from '../analysis/dive-references.ts';
import { formatJson } from './json-text.ts';
import { importedNoteOf } from './origin-words.ts';
import type { ReportImage } from './report.ts';

/**
 * What `dive --json` writes of an image (dive/runtime/export: `layer[]` and `image`), by the figures that dive itself would
 * give, quirks included. `fileList`, of newer versions, is left out: the CSV of all layers has every file. Null where not every
 * layer was read.
 */
export function formatDive(
  { image, layers, summary, origin }: ReportImage,
  references: readonly DiveReference[],
): string | null {
  if (!summary || layers.some(({ scan }) => !scan?.complete)) return null;
  const { efficiency, wastedBytes } = summary.waste.dive;
  const records = image.layers.map((layer, index) => ({
    index,
    // The first part of the layer's member name, which is `blobs` in archives of today.
    id: layer.blob?.split('/')[0] ?? '',
    digestId: layer.diffID ?? layers[index]?.scan?.diffID ?? '',
    sizeBytes: layers[index]?.scan?.contentSize ?? 0,
    command: layer.createdBy?.replace(/^\/bin\/sh -c /, '') ?? '(missing)',
  }));
  const note = importedNoteOf(origin);
  const document = {
    ...(note !== null && { note }),
    layer: records,
    image: {
      sizeBytes: records.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      inefficientBytes: wastedBytes,
      efficiencyScore: efficiency,
      fileReference: references.map(({ count, bytes, path }) => ({ count, sizeBytes: bytes, file: path })),
    },
  };
  return formatJson(document);
}
