import { element, type Markup, table } from './element.ts';
import type { ImageSection } from './image-section.ts';
import { sign, signStyle } from './verdict-section.ts';

/** What this report is about, to the byte: every digest, and whether what was read agrees. */
export const digestSection: ImageSection = ({ image, layers }) => {
  const row = (what: string, digest: string | null, check: boolean | null, isCut = false): Markup[] => [
    element('span', {}, what),
    element('code', {}, digest ?? 'none'),
    element(
      'span',
      { class: `check ${signStyle(check)}` },
      `${sign(check)} ${check === null ? 'not verified' : check ? 'verified' : isCut ? 'cut off' : 'differs'}`,
    ),
  ];
  const rows = [
    row('Manifest', image.manifestDigest, image.manifestVerified),
    row('Config (image ID)', image.imageID, image.configVerified),
    ...image.layers.flatMap((layer, index) => {
      const own = layers[index];
      return [
        row(
          `Layer ${index}, as stored`,
          layer.digest ?? own?.scan?.digest ?? null,
          own?.digestVerified ?? null,
          own?.scan?.digest === null,
        ),
        row(
          `Layer ${index}, unpacked (diffID)`,
          layer.diffID ?? own?.scan?.diffID ?? null,
          own?.diffIDVerified ?? null,
          own?.scan?.diffID === null,
        ),
      ];
    }),
  ];
  return element(
    'section',
    {},
    element('h3', {}, 'Over which digests'),
    table(
      [
        ['Of', 'text'],
        ['Digest', 'text'],
        ['Check', 'text'],
      ],
      rows,
    ),
  );
};
