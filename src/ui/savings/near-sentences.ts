import type { BaseFinding } from '../../analysis/bases.ts';
import type { LayerAspect } from '../../analysis/layer-difference.ts';
import type { NearLayers } from '../../analysis/near-layers.ts';
import { formatList } from '../../base/list.ts';
import { formatMany, formatShare, formatSize } from '../format/size.ts';

/** What differs, as it stands in a list, and what to change so that it does not. */
const aspects: Readonly<Record<LayerAspect, readonly [what: string, change: string]>> = {
  files: ['files', 'put what differs in a layer of its own, above what is the same'],
  kind: ['kinds of entries', 'put what differs in a layer of its own, above what is the same'],
  order: ['the order of entries', 'write the entries in one order (tar --sort=name)'],
  modified: [
    'times',
    'give all files one time (SOURCE_DATE_EPOCH with buildx --output rewrite-timestamp=true, or tar --mtime)',
  ],
  owner: ['owners', 'use one owner (COPY --chown, or tar --owner and --group)'],
  mode: ['modes', 'use one mode (COPY --chmod, or one umask in both builds)'],
  link: ['links', 'make the links in one way: as symbolic or hard links to the same targets'],
  xattrs: ['extended attributes', 'set the same attributes, or none (tar --no-xattrs)'],
  encoding: [
    'how their tars are written',
    'build both with the same tool and version, or build the layer once and take it for both',
  ],
};

/** How two layers differ, and what sharing them would save; `names` are those of the two layers. */
export function nearSentence(near: NearLayers, names: readonly [string, string]): string {
  const what = formatList(near.aspects.map((aspect) => aspects[aspect][0]));
  const both = `${names[0]} and ${names[1]}`;
  if (near.aspects[0] !== 'files')
    return `${both} hold the same files. They differ in ${what} alone, and ${formatSize(near.common)} of contents could be shared.`;
  const share = formatShare(Math.floor(near.similarity * 100), 100);
  const files = formatMany(near.files, 'file');
  const others = near.aspects.slice(1).map((aspect) => aspects[aspect][0]);
  const more = others.length > 0 ? `, and ${formatList(others)} of others` : '';
  return `${both} have ${share} of their files in common, ${formatSize(near.common)} of contents. ${files} (${formatSize(near.bytes)}) differ${near.files === 1 ? 's' : ''}${more}.`;
}

/** What to change to make the two layers one. */
export function nearAdvice({ aspects: found }: NearLayers): string {
  const changes = [...new Set(found.map((aspect) => aspects[aspect][1]))];
  const text = changes.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** What an image is built on, and by which evidence; `image` and `base` are names. */
export function baseSentence({ evidence, layers }: BaseFinding, image: string, base: string): string {
  const [lowest, are, bear] =
    layers === 1 ? ['its lowest layer', 'is', 'bears'] : [`its lowest ${layers} layers`, 'are', 'bear'];
  switch (evidence) {
    case 'annotation':
      return `${image} is built on ${base}: it says so, and ${lowest} ${bear} it out.`;
    case 'chainID':
      return `${image} is built on ${base}: ${lowest} ${are} the same (chainIDs).`;
    case 'diffID':
      return `${image} is built on ${base}: ${lowest} ${are} the same (diffIDs).`;
    case 'files':
      return `${image} is probably built on ${base}: it holds nearly all its files, in other layers.`;
  }
}
