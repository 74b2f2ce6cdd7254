import type { ContainerRow } from '../../analysis/container/container-layer.ts';
import { formatSize } from '../../base/size.ts';
import type { ReportContainer } from '../container-record.ts';
import { containerSentences } from '../container-words.ts';
import { element, type Markup, table } from './element.ts';

/** Most paths that are told. */
const most = 25;

const deeds: Readonly<Record<ContainerRow['deed'], string>> = { A: 'added', C: 'changed', D: 'deleted' };

/** What a container did on top of its image; null where none is like it. `names` are those of the report's images. */
export function containerSection(
  { image, origins, summary, paths }: ReportContainer,
  names: readonly string[],
): Markup | null {
  const [origin] = origins;
  if (!summary || !origin) return null;
  const name = names[origin.image] ?? String(origin.image);
  return element(
    'section',
    {},
    element(
      'h2',
      {},
      element('bdi', {}, names[image] ?? String(image)),
      ' as a container of ',
      element('bdi', {}, name),
    ),
    ...containerSentences(summary, { ...origin, image: name }, name).map((sentence) =>
      element('p', {}, sentence),
    ),
    paths.length === 0
      ? null
      : table(
          [
            ['Path', 'text'],
            ['Deed', 'text'],
            ['In the image', 'number'],
            ['In the container', 'number'],
          ],
          paths
            .slice(0, most)
            .map(({ path, deed, before, after }) => [
              element('code', {}, element('bdi', {}, path)),
              deeds[deed],
              before === null ? '–' : formatSize(before),
              after === null ? '–' : formatSize(after),
            ]),
        ),
  );
}
