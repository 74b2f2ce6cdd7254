import { formatMany, formatSize } from '../../base/size.ts';
import { formatReference } from '../../oci/reference.ts';
import type { ReportImage, ReportInput } from '../report.ts';
import { element, Markup } from './element.ts';
import {
  type ImageSection,
  layerSection,
  problemSection,
  verdictSection,
  wasteSection,
} from './image-sections.ts';
import { problemList } from './problem-list.ts';
import { savingsSection } from './savings-section.ts';
import { style } from './style.ts';

/** What is told of each image, in this order. */
export const imageSections: readonly ImageSection[] = [
  verdictSection,
  layerSection,
  wasteSection,
  problemSection,
];

/** The document may load, run, send and frame nothing; its style is its own. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/**
 * The report as one HTML file for people: no script, no address, nothing to load, readable offline and on paper. The same input
 * gives the same bytes; all text of the images is escaped, and what can't be seen in it is written as escapes.
 */
export function formatHtmlReport(
  input: ReportInput,
  sections: readonly ImageSection[] = imageSections,
): string {
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
  const archives = input.archives.map(({ name, size, format, problems }) =>
    element(
      'li',
      {},
      element('bdi', {}, name),
      `: ${format ?? 'no image'}, ${formatSize(size)}`,
      problemList(problems),
    ),
  );
  const header = element(
    'header',
    {},
    element('h1', {}, 'Container image report'),
    element(
      'p',
      { class: 'soft' },
      `${formatMany(input.images.length, 'image')} in ${formatMany(input.archives.length, 'archive')}`,
    ),
    element('ul', {}, ...archives),
  );
  const images = input.images.map((image) =>
    element(
      'section',
      {},
      element('h2', {}, element('bdi', {}, nameOf(image, input))),
      ...sections.map((section) => section(image)),
    ),
  );
  const body = element('body', {}, element('main', {}, header, savingsSection(input), ...images));
  return `<!doctype html>\n${element('html', { lang: 'en' }, head, body)}\n`;
}

function nameOf({ image, archive }: ReportImage, { archives }: ReportInput): string {
  const [reference] = image.references;
  if (reference !== undefined) return formatReference(reference);
  return image.imageID ?? archives[archive]?.name ?? 'Image';
}
