import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { isUncompressed } from '../../analysis/dedup-image.ts';
import { computeFreed, diskHoldings, registryHoldings } from '../../analysis/ownership.ts';
import { PathText } from '../controls/path-text.tsx';
import { Term } from '../controls/term.tsx';
import { useSession } from '../session-context.ts';
import type { CountedImages } from './counted-images.ts';
import { Figure } from './figure.tsx';
import { freedSentence } from './sentences.ts';

/** What each image answers for on a local disk, and what deleting any of them would free. */
export function ImageShares({ counted }: { readonly counted: CountedImages }): JSX.Element {
  const session = useSession();
  /** Ids of the images that are to be deleted. */
  const picked = useSignal<ReadonlySet<string>>(new Set());
  const { images, names, figures } = counted;
  const removed = [...images.keys()].filter((image) => picked.value.has(images[image]?.id ?? ''));
  const toggle = (id: string) => {
    const next = new Set(picked.value);
    if (!next.delete(id)) next.add(id);
    picked.value = next;
  };
  return (
    <>
      <table class="image-shares two-line" data-testid="image-shares">
        <thead>
          <tr>
            <th>Delete</th>
            <th>Image</th>
            <th class="number">Alone</th>
            <th class="number">
              <Term meaning="Layers that no other of these images has: what deleting this one alone frees.">
                Exclusive
              </Term>
            </th>
            <th class="number">Shared</th>
            <th class="number">
              <Term meaning="Every layer's bytes divided by the images that hold it. The fair shares add up to the whole.">
                Fair share
              </Term>
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.images.map(({ image, exclusive, shared, fairShare }) => {
            const id = images[image]?.id ?? '';
            const name = names[image] ?? '';
            return (
              <tr key={id} aria-selected={picked.value.has(id)}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={`Delete ${name}`}
                    checked={picked.value.has(id)}
                    onChange={() => toggle(id)}
                  />
                </td>
                <td class="lead">
                  <button
                    type="button"
                    class="path-button"
                    onClick={() => session.select({ image: id, layer: null, path: null })}
                  >
                    <PathText path={name} proportional />
                  </button>
                </td>
                <Figure label="alone" bytes={exclusive + shared} />
                <Figure label="exclusive" bytes={exclusive} />
                <Figure label="shared" bytes={shared} />
                <Figure label="fair share" bytes={Math.round(fairShare)} />
              </tr>
            );
          })}
          <tr class="savings-total">
            <td class="blank" />
            <td class="lead">together</td>
            <Figure label="alone" bytes={figures.disk.sum} />
            <td class="blank" />
            <td class="blank" />
            <Figure label="fair shares" bytes={figures.disk.bytes} />
          </tr>
        </tbody>
      </table>
      <p class="savings-note" aria-live="polite" data-testid="freed">
        {removed.length === 0
          ? 'Tick images to see what deleting them frees: it is not the sum of what each frees alone.'
          : freedText(counted, removed)}
      </p>
    </>
  );
}

function freedText({ images, names, figures }: CountedImages, removed: readonly number[]): string {
  const gone = new Set(removed);
  return freedSentence(
    removed.map((image) => names[image] ?? ''),
    {
      disk: computeFreed(images.map(diskHoldings), gone),
      registry: removed.some((image) => images[image]?.layers.some(isUncompressed))
        ? null
        : computeFreed(images.map(registryHoldings), gone),
      exclusive: removed.reduce((sum, image) => sum + (figures.images[image]?.exclusive ?? 0), 0),
    },
  );
}
