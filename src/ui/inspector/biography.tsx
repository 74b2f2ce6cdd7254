import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { LifeEvent, LifeEventKind } from '../../analysis/biography.ts';
import type { ImageState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import { RowKind } from '../../model/entry-table.ts';
import { PathText } from '../controls/path-text.tsx';
import { SizeText } from '../controls/size-text.tsx';
import { readableStep } from '../layers/step-text.ts';
import { useSession } from '../session-context.ts';
import { layerStyle } from '../theme/layer-hue.ts';
import './biography.css';

/** What a layer did to the path itself. */
const ownDeeds: Readonly<Record<LifeEventKind, string>> = {
  added: 'added it',
  modified: 'modified it',
  attributes: 'gave it another owner, mode or time',
  restated: 'shipped it again as it was',
  unknown: 'has it',
  removed: 'removed it',
  opaque: 'hid all that was in its directory',
  replaced: 'put something else there',
};

/** What a layer did to a directory above, which follows. */
const deedsAbove: Readonly<Partial<Record<LifeEventKind, string>>> = {
  removed: 'removed it with',
  opaque: 'hid all that was in',
  replaced: 'put something else in the place of',
};

/** Every layer that did something to a path, base first, each with its build step; one that is picked is selected. */
export function Biography({
  state,
  path,
}: {
  readonly state: ImageState;
  readonly path: string;
}): JSX.Element | null {
  const session = useSession();
  const events = useSignal<readonly LifeEvent[]>([]);
  const read = state.layers.filter(({ scan }) => scan !== null).length;
  useEffect(() => {
    let current = true;
    void session.biography(state.id, path).then((found) => {
      if (current) events.value = found;
    });
    return () => {
      current = false;
    };
  }, [session, state.id, path, read, events]);
  if (events.value.length === 0) return null;
  return (
    <section class="biography" data-testid="biography">
      <h3>Its life, layer by layer</h3>
      <ol>
        {events.value.map((event, index) => (
          <Event
            key={index}
            event={event}
            path={path}
            createdBy={state.image.layers[event.layer]?.createdBy}
          />
        ))}
      </ol>
    </section>
  );
}

interface EventProps {
  readonly event: LifeEvent;
  readonly path: string;
  readonly createdBy: string | null | undefined;
}

function Event({ event, path, createdBy }: EventProps): JSX.Element {
  const session = useSession();
  const { layer, kind, by, rowKind, bytes, live } = event;
  const above = by === path ? undefined : deedsAbove[kind];
  return (
    <li class="layer-ink" style={layerStyle(layer)}>
      <button
        type="button"
        class="biography-layer"
        aria-current={session.selection.value.layer === layer}
        onClick={() => session.select({ layer })}
      >
        <span class="layer-chip" /> Layer {layer}
      </button>{' '}
      {above ?? ownDeeds[kind]}
      {above !== undefined && (
        <>
          {' '}
          <PathText path={by} />
        </>
      )}
      {rowKind === RowKind.File && (
        <span class="biography-bytes">
          <SizeText bytes={bytes} /> <span class={live ? 'good' : 'soft'}>{live ? 'live' : 'dead'}</span>
        </span>
      )}
      {createdBy && (
        <code class="biography-step" title={visible(createdBy)}>
          {visible(readableStep(createdBy))}
        </code>
      )}
    </li>
  );
}
