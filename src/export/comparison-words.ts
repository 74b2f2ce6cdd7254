import type { ComparisonSummary } from '../analysis/comparison/comparison.ts';
import type { ImageComparison } from '../analysis/comparison/image-comparison.ts';
import type { LayerTwins } from '../analysis/comparison/layer-twins.ts';
import { formatList } from '../base/list.ts';
import { formatMany, formatSize } from '../base/size.ts';
import { visible } from '../base/text.ts';

/** What two images come to, held against each other; the first is the answer. */
export function comparisonSentences(comparison: ImageComparison, other: string): readonly string[] {
  const { files, shared, layers } = comparison;
  const parting =
    layers.length === shared
      ? 'All layers are the same.'
      : shared === 0
        ? 'They share no layer at the bottom.'
        : `They share the lowest ${formatMany(shared, 'layer')} and part at layer ${shared}.`;
  if (!files)
    return [
      `Of ${visible(other)} or of this image layers are not here: only what is declared is compared.`,
      parting,
    ];
  return [growthSentence(files, other), ...reasonSentences(files), parting, ...changeSentences(files)];
}

function growthSentence({ live, changes }: ComparisonSummary, other: string): string {
  const difference = live[1] - live[0];
  const name = visible(other);
  if (difference !== 0)
    return `${formatSize(Math.abs(difference))} ${difference > 0 ? 'larger' : 'smaller'} than ${name}.`;
  const isSame = Object.entries(changes).every(
    ([change, { paths }]) => change === 'attributes' || paths === 0,
  );
  if (!isSame) return `As large as ${name}, with other files.`;
  return changes.attributes.paths === 0
    ? `The same files as ${name}.`
    : `The same contents as ${name}; only attributes differ.`;
}

/** The directory and the layer that most of the difference is in. */
function reasonSentences({ live, directories, growth }: ComparisonSummary): readonly string[] {
  const difference = live[1] - live[0];
  if (difference === 0) return [];
  const sign = Math.sign(difference);
  const [first] = directories.filter(({ before, after }) => Math.sign(after - before) === sign);
  const parts: string[] = [];
  if (first)
    parts.push(`${formatSize(Math.abs(first.after - first.before))} of it is in ${visible(first.path)}`);
  const [layer, most] = growth.layers.reduce(
    (best, bytes, index): [number, number] => (bytes > best[1] ? [index, bytes] : best),
    [-1, 0] as [number, number],
  );
  if (sign > 0 && layer !== -1) parts.push(`layer ${layer} brings ${formatSize(most)}`);
  if (sign < 0 && growth.removed < 0) parts.push(`${formatSize(-growth.removed)} is gone`);
  return parts.length > 0 ? [`${capital(parts.join('; '))}.`] : [];
}

function changeSentences({ changes, attributes }: ComparisonSummary): readonly string[] {
  const words = [
    [changes.added.paths, 'added'],
    [changes.removed.paths, 'removed'],
    [changes.changed.paths + changes.retyped.paths, 'changed'],
    [changes.moved.paths, 'moved'],
  ] as const;
  const told = words.flatMap(([count, word]) => (count > 0 ? [`${formatMany(count, 'path')} ${word}`] : []));
  const sentences = told.length > 0 ? [`${formatList(told)}.`] : [];
  if (changes.attributes.paths > 0) {
    const which = [
      [attributes.modified, 'times'],
      [attributes.owner, 'owners'],
      [attributes.mode, 'modes'],
      [attributes.xattrs, 'extended attributes'],
    ] as const;
    const names = which.flatMap(([count, word]) => (count > 0 ? [word] : []));
    sentences.push(
      `${formatMany(changes.attributes.paths, 'path')} with the same content ${changes.attributes.paths === 1 ? 'differs' : 'differ'} in ${formatList(names)}.`,
    );
  }
  return sentences;
}

const aspects: Readonly<Record<LayerTwins['aspects'][number], string>> = {
  compression: 'the same tar, stored in other bytes: compressed differently',
  encoding: 'the same entries in other bytes of the tar',
  order: 'the same files in another order',
  modified: 'other modification times',
  owner: 'other owners',
  mode: 'other modes',
  link: 'other link targets',
  xattrs: 'other extended attributes',
  files: 'other files',
  kind: 'other kinds',
};

/** Why two layers that hold the same are not one. */
export function twinSentence({ a, b, aspects: own }: LayerTwins): string {
  return `Layer ${a} there and layer ${b} here hold the same files: ${formatList(own.map((aspect) => aspects[aspect]))}.`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
