import type { DeadCause } from '../../analysis/summary.ts';
import { formatCount, formatMany, formatSize } from '../../base/size.ts';
import { masked } from '../masked.ts';
import { element, table } from './element.ts';
import type { ImageSection } from './image-section.ts';
import { lines } from './lines.ts';

/** Most pieces of advice and dead paths that are told of an image. */
const most = 25;

const causeWords: Readonly<Record<DeadCause, string>> = {
  overwritten: 'Overwritten by a later layer',
  metadata: 'Shipped again for a change of mode, owner or time',
  removed: 'Removed by a later layer',
  opaque: 'Hidden by a directory that was made anew',
  replaced: 'Replaced by something that is no file',
  repeated: 'Repeated in the same layer',
};

/** Dead bytes with their causes, what to write instead, and the paths that hold most. */
export const wasteSection: ImageSection = ({ layers, summary }) => {
  if (!summary || layers.some(({ scan }) => !scan?.complete)) return null;
  const { waste, advice } = summary;
  if (waste.dead === 0 && advice.length === 0) return null;
  const causes = (Object.keys(causeWords) as DeadCause[]).filter((cause) => waste.causes[cause] > 0);
  const items = advice
    .slice(0, most)
    .map(({ bytes, files, what, instead, example }) =>
      element(
        'li',
        {},
        element('p', {}, `${formatSize(bytes)} in ${formatMany(files, 'file')}. ${masked(what)}`),
        element('p', {}, masked(instead)),
        example === null ? null : element('pre', {}, ...lines(masked(example))),
      ),
    );
  const paths = waste.paths
    .slice(0, most)
    .map(({ path, dead, cause, layers: at }) => [
      element('code', {}, element('bdi', {}, path)),
      formatSize(dead),
      causeWords[cause],
      at.join(', '),
    ]);
  return element(
    'section',
    {},
    element('h3', {}, 'Dead bytes'),
    table(
      [
        ['Cause', 'text'],
        ['Size', 'number'],
        ['Bytes', 'number'],
      ],
      causes.map((cause) => [
        causeWords[cause],
        formatSize(waste.causes[cause]),
        formatCount(waste.causes[cause]),
      ]),
    ),
    items.length === 0 ? null : element('h3', {}, 'What to do'),
    items.length === 0 ? null : element('ul', {}, ...items),
    paths.length === 0 ? null : element('h3', {}, 'Paths with most dead bytes'),
    paths.length === 0
      ? null
      : table(
          [
            ['Path', 'text'],
            ['Dead', 'number'],
            ['Cause', 'text'],
            ['Layers', 'text'],
          ],
          paths,
        ),
  );
};
