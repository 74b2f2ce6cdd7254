import type { JSX } from 'preact';
import type { LayerPlace } from '../../analysis/near-layers.ts';
import { visible } from '../../base/text.ts';
import { useSession } from '../session-context.ts';
import type { CountedImages } from './counted-images.ts';
import { nearAdvice, nearSentence } from './near-sentences.ts';

/** Pairs of layers that are nearly one, each with what keeps them apart and what to change. */
export function NearList({ counted }: { readonly counted: CountedImages }): JSX.Element {
  const { figures, names } = counted;
  const nameOf = ({ image, layer }: LayerPlace) => `Layer ${layer} of ${visible(names[image] ?? '')}`;
  return (
    <ul class="near-list" data-testid="near-layers">
      {figures.nearLayers.map((near) => {
        const [a, b] = near.layers;
        return (
          <li key={`${a.image}.${a.layer} ${b.image}.${b.layer}`}>
            <p>
              <bdi>{nearSentence(near, [nameOf(a), nameOf(b).replace('Layer', 'layer')])}</bdi>
            </p>
            <p class="soft">{nearAdvice(near)}</p>
            <p class="near-places">
              <PlaceButton place={a} counted={counted} />
              <PlaceButton place={b} counted={counted} />
              {near.paths.length > 0 && (
                <span class="soft">
                  for instance <bdi class="mono">{near.paths.map(visible).join(', ')}</bdi>
                </span>
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

interface PlaceButtonProps {
  readonly place: LayerPlace;
  readonly counted: CountedImages;
}

function PlaceButton({ place: { image, layer }, counted }: PlaceButtonProps): JSX.Element {
  const session = useSession();
  const id = counted.images[image]?.id ?? null;
  return (
    <button
      type="button"
      class="quiet"
      onClick={() => session.select({ image: id, layer, path: null, view: 'files' })}
    >
      {visible(counted.names[image] ?? '')}, layer {layer}
    </button>
  );
}
