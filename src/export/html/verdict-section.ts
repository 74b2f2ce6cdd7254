import { formatShare, formatSize } from '../../base/size.ts';
import { originNote } from '../origin-words.ts';
import { noDistributionWords } from '../package-words.ts';
import type { ReportImage } from '../report.ts';
import { element, facts, type Markup } from './element.ts';
import type { ImageSection } from './image-section.ts';
import { layerBar } from './layer-bar.ts';
import { verdictOf } from './verdict.ts';

/** What a verdict is called, and how it is set. */
export const verdictWords = (value: boolean | null): readonly [word: string, style: string] =>
  value === null ? ['Not all of it is known', 'warn'] : value ? ['Passes', 'good'] : ['Fails', 'bad'];

/** What the checks come to, and each of them. */
export const verdictSection: ImageSection = (report) => {
  const { value, checks } = verdictOf(report);
  const [word, style] = verdictWords(value);
  const note = originNote(report.origin);
  const rows = checks.map((check) =>
    element(
      'tr',
      {},
      element('td', { class: `sign ${signStyle(check.value)}` }, sign(check.value)),
      element('th', { scope: 'row' }, check.what),
      element('td', {}, check.sentence),
    ),
  );
  return element(
    'section',
    {},
    element('p', { class: `verdict ${style}` }, word),
    note === null ? null : element('p', { class: 'warn' }, note),
    element('table', { class: 'checks' }, element('tbody', {}, ...rows)),
  );
};

/** What it is. */
export const identitySection: ImageSection = (report) => {
  const { image, layers, summary, made } = report;
  const stored = layers.reduce(
    (sum, { scan }, index) => sum + (scan?.size ?? image.layers[index]?.declaredSize ?? 0),
    0,
  );
  const unpacked = layers.reduce((sum, { scan }) => sum + (scan?.uncompressedSize ?? 0), 0);
  const isWhole = layers.every(({ scan }) => scan?.complete);
  const rows: (readonly [string, string | Markup])[] = [
    ['References', image.references.join(', ') || 'none'],
    ['Platform', image.platform ?? 'unknown'],
    ['Created', image.created ?? 'not said'],
    ['Size', `${isWhole ? formatSize(unpacked) : 'not known'} uncompressed, ${formatSize(stored)} stored`],
  ];
  if (summary && isWhole) {
    const { live, dead } = summary.waste;
    rows.push(['Dead weight', `${formatSize(dead)}, ${formatShare(dead, live + dead)} of the files’ bytes`]);
  }
  if (made) {
    const none = noDistributionWords[made.isDistributionRead ? 'unsaid' : 'unread'];
    rows.push(['Distribution', made.distribution?.name ?? none]);
  }
  const bar = layerBar(report);
  const key =
    bar &&
    element(
      'p',
      { class: 'soft small' },
      'Layers by the bytes of their files, base at the left; hatched is dead.',
    );
  return element('section', {}, element('h3', {}, 'What it is'), facts(rows), bar, key);
};

/** A check as a sign: never by colour alone. */
export function sign(value: boolean | null): string {
  return value === null ? '–' : value ? '✓' : '✕';
}

/** The style of that sign. */
export function signStyle(value: boolean | null): string {
  return value === null ? 'soft' : value ? 'good' : 'bad';
}

/** The style of a verdict where it stands in a table. */
export function verdictCell(report: ReportImage): Markup {
  const { value } = verdictOf(report);
  const [word, style] = verdictWords(value);
  return element('span', { class: style }, `${sign(value)} ${word}`);
}
