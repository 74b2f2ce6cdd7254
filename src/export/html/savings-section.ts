import { formatMany, formatSize } from '../../base/size.ts';
import type { ReportInput } from '../report.ts';
import { element, type Markup, table } from './element.ts';

/** What the images share; null for one image alone. `names` are those of the report's images. */
export function savingsSection({ images, dedup }: ReportInput, names: readonly string[]): Markup | null {
  if (!dedup || images.length < 2) return null;
  const rows = dedup.images.map(({ image, exclusive, shared, fairShare }) => [
    element('bdi', {}, names[image] ?? String(image)),
    formatSize(exclusive),
    formatSize(shared),
    formatSize(Math.round(fairShare)),
  ]);
  return element(
    'section',
    {},
    element('h2', {}, 'What the images share'),
    element(
      'p',
      {},
      `The layers hold ${formatSize(dedup.sum)} of files; ${formatSize(dedup.remaining)} would remain if nothing were kept twice.`,
    ),
    dedup.registry.uncompressed.layers > 0
      ? element(
          'p',
          {},
          `${formatMany(dedup.registry.uncompressed.layers, 'layer is', 'layers are')} uncompressed here; a registry would hold less.`,
        )
      : null,
    table(
      [
        ['Image', 'text'],
        ['Its own on disk', 'number'],
        ['Shared', 'number'],
        ['Its part of the whole', 'number'],
      ],
      rows,
    ),
  );
}
