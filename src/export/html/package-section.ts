import type { ImagePackage } from '../../analysis/packages/image-packages.ts';
import { formatCount, formatMany } from '../../base/size.ts';
import { ecosystemWords } from '../package-words.ts';
import { element, table } from './element.ts';
import type { ImageSection } from './image-section.ts';

/** Most packages that are told one by one. */
const most = 1000;

/** What it is made of: packages by ecosystem and by layer, then each; null where contents were not looked through. */
export const packageSection: ImageSection = ({ made, layers }) => {
  if (!made) return null;
  const { packages } = made.packages;
  const title = element('h3', {}, formatMany(packages.length, 'package'));
  if (packages.length === 0)
    return element('section', {}, title, element('p', {}, 'No file in it tells of packages.'));
  const kinds = (Object.keys(ecosystemWords) as ImagePackage['ecosystem'][]).filter((kind) =>
    packages.some(({ ecosystem }) => ecosystem === kind),
  );
  const count = (chosen: readonly ImagePackage[]) => (chosen.length === 0 ? '–' : formatCount(chosen.length));
  const layerRows = layers.flatMap((_, layer) => {
    const own = packages.filter((each) => each.layer === layer);
    if (own.length === 0) return [];
    const perKind = kinds.map((kind) => count(own.filter(({ ecosystem }) => ecosystem === kind)));
    return [[String(layer), ...perKind, count(own.filter(({ isLive }) => !isLive))]];
  });
  const total = [
    'all',
    ...kinds.map((kind) => count(packages.filter(({ ecosystem }) => ecosystem === kind))),
    count(packages.filter(({ isLive }) => !isLive)),
  ];
  const rows = packages
    .slice(0, most)
    .map(({ name, version, ecosystem, licence, layer, touched, isLive }) => [
      element(
        'span',
        {},
        element('bdi', {}, name),
        isLive ? null : element('span', { class: 'soft' }, ' (removed again)'),
      ),
      version,
      ecosystemWords[ecosystem],
      licence ?? '–',
      String(layer),
      String(touched),
    ]);
  return element(
    'section',
    {},
    title,
    table(
      [
        ['Layer', 'text'],
        ...kinds.map((kind) => [ecosystemWords[kind], 'number'] as const),
        ['Removed again', 'number'],
      ],
      [...layerRows, ...(layerRows.length > 1 ? [total] : [])],
    ),
    table(
      [
        ['Package', 'text'],
        ['Version', 'text'],
        ['Kind', 'text'],
        ['Licence, as stated', 'text'],
        ['Layer', 'number'],
        ['Last touched', 'number'],
      ],
      rows,
    ),
    packages.length > rows.length
      ? element(
          'p',
          { class: 'soft' },
          `${formatMany(packages.length - rows.length, 'more package')}: see the JSON report.`,
        )
      : null,
  );
};
