import type { JSX } from 'preact';
import type { ImageState, LayerState } from '../../app/state.ts';
import { isStopped } from '../../model/layer-scan.ts';
import { useSession } from '../session-context.ts';

interface ReadOnProps {
  readonly image: ImageState;
  readonly layer: LayerState;
}

/** Offers to read a layer to its end that was stopped because it unpacks to so much, and to stop that again. Nothing for others. */
export function ReadOn({ image, layer }: ReadOnProps): JSX.Element | null {
  const session = useSession();
  if (!layer.scan || !isStopped(layer.scan)) return null;
  if (layer.phase === 'failed') {
    return (
      <p class="layers-read-on">
        <span class="warn">Stopped: it unpacks to very much.</span>{' '}
        <button
          type="button"
          class="quiet"
          data-testid="read-on"
          onClick={() => session.readOn(image.archive)}
        >
          Continue anyway
        </button>
      </p>
    );
  }
  return (
    <p class="layers-read-on">
      <span class="soft">Reading on without that limit.</span>{' '}
      <button
        type="button"
        class="quiet"
        data-testid="read-no-further"
        onClick={() => session.cancel(image.archive)}
      >
        Cancel
      </button>
    </p>
  );
}
