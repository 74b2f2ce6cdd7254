import { formatMany, formatSize } from '../../base/size.ts';
import { parseBuildStep, stepLine } from '../../oci/build-step.ts';
import { masked } from '../masked.ts';
import { element, table } from './element.ts';
import type { ImageSection } from './image-section.ts';
import { layerChip } from './layer-bar.ts';

/** The layers with the lines that made them. */
export const layerSection: ImageSection = ({ image, layers, summary }) => {
  const rows = image.layers.map((layer, index) => {
    const { scan } = layers[index] ?? { scan: null };
    const dead = summary?.deadByLayer[index];
    return [
      element('span', { class: 'check' }, layerChip(index), ` ${index}`),
      layer.createdBy === null
        ? 'not recorded'
        : element('code', {}, masked(stepLine(parseBuildStep(layer.createdBy)))),
      scan ? formatSize(scan.uncompressedSize) : 'not read',
      formatSize(scan?.size ?? layer.declaredSize ?? 0),
      dead === undefined ? '' : formatSize(dead),
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
      ],
      rows,
    ),
  );
};
