import { formatMany } from '../../base/size.ts';
import { masked } from '../masked.ts';
import { element } from './element.ts';
import type { ImageSection } from './image-section.ts';
import { lines } from './lines.ts';

/** The Dockerfile, as far as it can still be told, with a remark at each line that is not as it was recorded. */
export const dockerfileSection: ImageSection = ({ dockerfile }) => {
  if (!dockerfile || dockerfile.lines.length === 0) return null;
  const { source, base } = dockerfile;
  const exact = dockerfile.lines.filter(({ confidence }) => confidence === 'exact').length;
  const origin =
    source === 'provenance'
      ? 'As the provenance of the build carries it; its signature is not verified.'
      : `Recovered from the history: ${exact} of ${formatMany(dockerfile.lines.length, 'line')} exact.${base ? ` ${formatMany(base.steps, 'step')} of its base left out.` : ''}`;
  const text = dockerfile.lines.flatMap(({ instruction, text: own, confidence, note }) => [
    ...(confidence === 'exact' || note === null || instruction === '#'
      ? []
      : [element('span', { class: 'line soft' }, `# ${confidence}: ${note}`)]),
    ...lines(masked(own)),
  ]);
  return element(
    'section',
    {},
    element('h3', {}, 'Dockerfile'),
    element('p', {}, origin),
    element('pre', {}, ...text),
  );
};
