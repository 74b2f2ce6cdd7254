import type { DeadCause } from '../../analysis/summary.ts';
import { formatCount, formatMany, formatShare, formatSize } from '../../base/size.ts';
import { parseBuildStep, stepLine } from '../../oci/build-step.ts';
import type { ReportImage } from '../report.ts';
import { element, type Markup, table } from './element.ts';
import { problemList } from './problem-list.ts';

/** A part of what is told of an image; null where there is nothing to tell. */
export type ImageSection = (image: ReportImage) => Markup | null;

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

/** What it is, whether it is intact, how big, and how much of it is dead. */
export const verdictSection: ImageSection = (report) => {
  const { image, layers, summary } = report;
  const wrong = layers.filter(
    ({ digestVerified, diffIDVerified }) => digestVerified === false || diffIDVerified === false,
  ).length;
  const unread = layers.filter(({ scan }) => !scan?.complete).length;
  const isWrong = wrong > 0 || image.configVerified === false || image.manifestVerified === false;
  const isRight =
    unread === 0 && layers.every(({ digestVerified, diffIDVerified }) => digestVerified || diffIDVerified);
  const verdict = isWrong
    ? element(
        'p',
        { class: 'bad' },
        `Differs from its digests: ${formatMany(wrong, 'layer')}; see the problems below.`,
      )
    : unread > 0
      ? element(
          'p',
          { class: 'warn' },
          `Not all of it was read: ${formatMany(unread, 'layer')} missing or incomplete.`,
        )
      : isRight
        ? element('p', { class: 'good' }, 'Every layer agrees with its digests.')
        : element('p', { class: 'soft' }, 'Some layers declare no digest to check.');
  const stored = layers.reduce(
    (sum, { scan }, index) => sum + (scan?.size ?? image.layers[index]?.declaredSize ?? 0),
    0,
  );
  const unpacked = layers.reduce((sum, { scan }) => sum + (scan?.uncompressedSize ?? 0), 0);
  const facts: (readonly [string, string])[] = [
    ['References', image.references.join(', ') || 'none'],
    ['Platform', image.platform ?? 'unknown'],
    ['Image ID', image.imageID ?? 'none'],
    ['Manifest', image.manifestDigest ?? 'none'],
    ['Created', image.created ?? 'unknown'],
    ['Uncompressed', formatSize(unpacked)],
    ['Stored', formatSize(stored)],
  ];
  if (summary && unread === 0) {
    const { live, dead } = summary.waste;
    facts.push(['Dead', `${formatSize(dead)} (${formatShare(dead, live + dead)})`]);
  }
  const rows = facts.map(([name, value]) =>
    element('tr', {}, element('th', { scope: 'row' }, name), element('td', {}, value)),
  );
  return element('section', {}, verdict, element('table', {}, element('tbody', {}, ...rows)));
};

/** The layers with the lines that made them. */
export const layerSection: ImageSection = ({ image, layers, summary }) => {
  const rows = image.layers.map((layer, index) => {
    const { scan } = layers[index] ?? { scan: null };
    const dead = summary?.deadByLayer[index];
    return [
      String(index),
      element(
        'code',
        {},
        layer.createdBy === null ? 'not recorded' : stepLine(parseBuildStep(layer.createdBy)),
      ),
      scan ? formatSize(scan.uncompressedSize) : 'not read',
      formatSize(scan?.size ?? layer.declaredSize ?? 0),
      dead === undefined ? '' : formatSize(dead),
      element('code', {}, layer.diffID ?? layer.digest ?? scan?.diffID ?? 'unknown'),
    ];
  });
  return element(
    'section',
    {},
    element('h3', {}, formatMany(rows.length, 'layer')),
    table(
      [
        ['', 'number'],
        ['Build line', 'text'],
        ['Unpacked', 'number'],
        ['Stored', 'number'],
        ['Dead', 'number'],
        ['Digest', 'text'],
      ],
      rows,
    ),
  );
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
        element('p', {}, `${formatSize(bytes)} in ${formatMany(files, 'file')}. ${what}`),
        element('p', {}, instead),
        example === null ? null : element('pre', {}, ...lines(example)),
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

/** What was wrong with the image and its layers. */
export const problemSection: ImageSection = ({ image, layers, summary }) =>
  problemList([
    ...image.problems,
    ...layers.flatMap(({ problems }) => problems),
    ...(summary?.problems ?? []),
  ]);

/** Lines of the program's own example as text: each line by itself, since a line's end is no character that can be seen. */
function lines(text: string): Markup[] {
  return text.split('\n').map((line) => element('span', { class: 'line' }, line));
}
