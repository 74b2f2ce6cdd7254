import type { JSX } from 'preact';
import type { ImageState } from '../../app/state.ts';
import { layerStyle } from '../theme/layer-hue.ts';
import './miniature.css';

/** The cut through an image as a mark beside its name: images that share their lower layers look alike below. */
export function StrataMiniature({ state }: { readonly state: ImageState }): JSX.Element {
  return (
    <span class="miniature" aria-hidden="true">
      {state.layers.map(({ scan, progress }, index) => (
        <span
          key={index}
          class={scan ? 'layer-ink' : 'layer-ink unread'}
          style={{ ...layerStyle(index), flexGrow: scan?.uncompressedSize ?? progress.total }}
        />
      ))}
    </span>
  );
}
