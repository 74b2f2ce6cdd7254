import { formatShare, formatSize } from '../../base/size.ts';
import { originNote } from '../origin-words.ts';
import { noDistributionWords } from '../package-words.ts';
import type { ReportImage } from '../report.ts';
import { type Check, checkWords, verdictOf, verdictWords } from '../verdict.ts';
import { element, facts, type Markup } from './element.ts';
import type { ImageSection } from './image-section.ts';
import { layerBar } from './layer-bar.ts';

/** What the checks come to, and each of them. */
export const verdictSection: ImageSection = (report) => {
  const { status, checks } = verdictOf(report);
  const note = originNote(report.origin);
  const rows = checks.map((check) =>
    element(
      'tr',
      {},
      element('td', { class: `sign ${signStyle(checkValue(check))}` }, sign(checkValue(check))),
      element('th', { scope: 'row' }, checkWords[check.check]),
      element('td', {}, check.sentence),
    ),
  );
  return element(
    'section',
    {},
    element('p', { class: `verdict ${verdictStyles[status]}` }, verdictWords[status]),
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
  const isPlain = layers.some(({ scan }) => scan?.compression === 'none');
  const rows: (readonly [string, string | Markup])[] = [
    ['References', image.references.join(', ') || 'none'],
    ['Platform', image.platform ?? 'unknown'],
    ['Created', image.created ?? 'not said'],
    [
      'Size',
      `${isWhole ? formatSize(unpacked) : 'not known'} uncompressed, ${formatSize(stored)} stored${isPlain ? ', uncompressed here; a registry would hold less' : ''}`,
    ],
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
  const { status } = verdictOf(report);
  const word = `${sign(checkValue({ status }))} ${verdictWords[status]}`;
  return element('span', { class: verdictStyles[status] }, word);
}

const verdictStyles = { passed: 'good', failed: 'bad', incomplete: 'warn' } as const;

/** A check as `sign` takes it. */
function checkValue({ status }: Pick<Check, 'status'>): boolean | null {
  return status === 'passed' ? true : status === 'failed' ? false : null;
}
