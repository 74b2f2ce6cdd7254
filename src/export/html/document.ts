import { formatMany, formatShare, formatSize } from '../../base/size.ts';
import { version } from '../../base/version.ts';
import { formatReference } from '../../oci/reference.ts';
import { type Origin, originNote } from '../origin-words.ts';
import type { ReportInput } from '../report.ts';
import { withinReport } from '../report-budget.ts';
import { problemsOf } from '../verdict.ts';
import { attestationSection, signatureSection } from './attestation-section.ts';
import { comparisonSection } from './comparison-section.ts';
import { containerSection } from './container-section.ts';
import { coverageSection } from './coverage-section.ts';
import { digestSection } from './digest-section.ts';
import { diveSection } from './dive-section.ts';
import { dockerfileSection } from './dockerfile-section.ts';
import { element, Markup, table } from './element.ts';
import { allowedSection, findingSection } from './finding-section.ts';
import type { ImageSection } from './image-section.ts';
import { hatching } from './layer-bar.ts';
import { layerSection } from './layer-section.ts';
import { packageSection } from './package-section.ts';
import { parameterSection } from './parameter-section.ts';
import { problemList } from './problem-list.ts';
import { savingsSection } from './savings-section.ts';
import { style } from './style.ts';
import { identitySection, verdictCell, verdictSection } from './verdict-section.ts';
import { wasteSection } from './waste-section.ts';

/** What is told of each image, in this order: the answer, what it rests on, then what the image is. */
const imageSections: readonly ImageSection[] = [
  verdictSection,
  identitySection,
  findingSection,
  allowedSection,
  diveSection,
  (image) => problemList(problemsOf(image)),
  coverageSection,
  packageSection,
  attestationSection,
  signatureSection,
  layerSection,
  wasteSection,
  parameterSection,
  dockerfileSection,
  digestSection,
];

/** The document may load, run, send and frame nothing; its style is its own. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/**
 * The report as one HTML file to be handed over: no script, no address, nothing to load, readable offline and on paper. The same
 * input gives the same bytes: no clock stands in it. All text of the images is escaped, what can't be seen in it is written as
 * escapes, and secrets in it are masked.
 */
export function formatHtmlReport(whole: ReportInput): string {
  const input = withinReport(whole);
  const names = namesOf(input);
  const isAllRead = input.archives.every(({ keptAt }) => keptAt === null);
  const head = element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'referrer', content: 'no-referrer' }),
    element('title', {}, 'tarsight report'),
    Markup.style(style),
  );
  const images = input.images.map((image, index) =>
    element(
      'section',
      { class: 'image' },
      element('h2', {}, element('bdi', {}, names[index] ?? '')),
      ...imageSections.map((section) => section(image)),
    ),
  );
  const body = element(
    'body',
    {},
    hatching,
    element(
      'main',
      {},
      header(input),
      overview(input, names),
      ...images,
      savingsSection(input, names),
      ...input.comparisons.map((each) => comparisonSection(each, names)),
      ...input.containers.map((each) => containerSection(each, names)),
    ),
    element(
      'footer',
      {},
      element(
        'p',
        {},
        `Made by tarsight ${version} from ${isAllRead ? 'the archive alone' : 'what is named above alone, which was kept'}, on the machine of who opened it. Times are those that the archive states; the same archive gives this same document.`,
      ),
    ),
  );
  return `<!doctype html>\n${element('html', { lang: 'en', translate: 'no' }, head, body)}\n`;
}

/** What is said of an archive that was not read itself. */
function noted(origin: Origin): Markup | null {
  const note = originNote(origin);
  return note === null ? null : element('p', { class: 'warn' }, note);
}

function header({ archives, images }: ReportInput): Markup {
  const rows = archives.map(({ name, size, format, compression, problems, ...origin }) =>
    element(
      'li',
      {},
      element('bdi', {}, name),
      `: ${format ?? 'no image'}, ${formatSize(size)}${compression === 'none' ? '' : `, compressed as a whole with ${compression}`}`,
      noted(origin),
      problemList(problems),
    ),
  );
  return element(
    'header',
    {},
    element('h1', {}, 'Container image report'),
    element(
      'p',
      { class: 'soft' },
      `${formatMany(images.length, 'image')} in ${formatMany(archives.length, 'archive')}, by tarsight ${version}`,
    ),
    element('ul', {}, ...rows),
  );
}

/** The verdicts of several images beside each other; null for one alone, which says it itself. */
function overview({ images }: ReportInput, names: readonly string[]): Markup | null {
  if (images.length < 2) return null;
  const rows = images.map((report, index) => {
    const { layers, summary } = report;
    const isWhole = layers.every(({ scan }) => scan?.complete);
    const unpacked = layers.reduce((sum, { scan }) => sum + (scan?.uncompressedSize ?? 0), 0);
    const waste = isWhole ? summary?.waste : null;
    return [
      element('bdi', {}, names[index] ?? ''),
      verdictCell(report),
      isWhole ? formatSize(unpacked) : 'not known',
      waste ? formatShare(waste.dead, waste.live + waste.dead) : 'not known',
    ];
  });
  return table(
    [
      ['Image', 'text'],
      ['Verdict', 'text'],
      ['Uncompressed', 'number'],
      ['Dead', 'number'],
    ],
    rows,
  );
}

/** What the images are called; those that are called the same with their platforms. */
function namesOf({ images, archives }: ReportInput): readonly string[] {
  const names = images.map(({ image, archive }) => {
    const [reference] = image.references;
    if (reference !== undefined) return formatReference(reference);
    return image.imageID ?? archives[archive]?.name ?? 'Image';
  });
  return names.map((name, index) => {
    const platform = images[index]?.image.platform ?? null;
    return platform === null || names.indexOf(name) === names.lastIndexOf(name)
      ? name
      : `${name} ${platform}`;
  });
}
