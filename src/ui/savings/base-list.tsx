import type { JSX } from 'preact';
import { visible } from '../../base/text.ts';
import type { CountedImages } from './counted-images.ts';
import { baseSentence } from './near-sentences.ts';

/** What is built on what, and which images say what their layers contradict. */
export function BaseList({ counted }: { readonly counted: CountedImages }): JSX.Element {
  const { figures, names } = counted;
  const nameOf = (image: number) => visible(names[image] ?? '');
  return (
    <ul class="base-list" data-testid="bases">
      {figures.contradictedBases.map(({ image, named }) => (
        <li key={`contradicted ${image}`}>
          <span class="warn">warning</span>{' '}
          <bdi>
            {nameOf(image)} says that it is built on {nameOf(named)}, but its lowest layers are others.
          </bdi>
        </li>
      ))}
      {figures.bases.map((finding) => (
        <li key={finding.image}>
          <bdi>{baseSentence(finding, nameOf(finding.image), nameOf(finding.base))}</bdi>
        </li>
      ))}
    </ul>
  );
}
