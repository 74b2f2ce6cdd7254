import type { JSX } from 'preact';
import { type ImageState, viewNames } from '../../app/state.ts';
import { PathText } from '../controls/path-text.tsx';
import { SizeText } from '../controls/size-text.tsx';
import { Term } from '../controls/term.tsx';
import { formatShare } from '../format/size.ts';
import { useSession } from '../session-context.ts';
import { imageName, imageSizes, imageVerdict, knownWaste } from './image-facts.ts';
import { SaveMenu } from './save-menu.tsx';
import { views } from './views.ts';

const signs = { true: '✓', false: '✕', null: '–' } as const;
const tones = { true: 'good', false: 'bad', null: 'unknown' } as const;

/** The first answer, in one glance: what it is, whether it is intact, how big, how much of it is dead; then the tabs. */
export function ImageHeader({ state }: { readonly state: ImageState }): JSX.Element {
  const session = useSession();
  const archive = session.archives.value.find(({ id }) => id === state.archive);
  const { stored, uncompressed, isUncompressedHere } = imageSizes(state);
  const verdict = imageVerdict(state);
  const waste = knownWaste(state);
  const isReading = archive?.phase === 'opening' || archive?.phase === 'reading';
  const name = imageName(state, archive?.name ?? '');
  return (
    <header class="image-header">
      <div class="image-title">
        <h1>
          <PathText path={name} proportional />
        </h1>
        <span class="soft">{state.image.platform ?? 'platform unknown'}</span>
        <span class={tones[`${verdict.value}`]}>
          <span aria-hidden="true">{signs[`${verdict.value}`]}</span> {verdict.phrase}
        </span>
      </div>
      <SaveMenu state={state} name={name} />
      <p class="image-sizes">
        <span>{uncompressed === null ? '…' : <SizeText bytes={uncompressed} />} uncompressed</span>
        <span>
          <SizeText bytes={stored} />{' '}
          {isUncompressedHere ? (
            <Term meaning="Layers are uncompressed here; a registry would hold less.">stored</Term>
          ) : (
            'stored'
          )}
        </span>
        {waste === null ? (
          <span class="soft">dead bytes not known{isReading ? ' yet' : ''}</span>
        ) : (
          <span>
            <SizeText bytes={waste.dead} /> dead ({formatShare(waste.dead, waste.live + waste.dead)})
          </span>
        )}
      </p>
      <Tabs />
    </header>
  );
}

function Tabs(): JSX.Element {
  const session = useSession();
  const selected = session.selection.value.view;
  /** The focus goes with the selection, as there is one stop for all tabs. */
  const go = (event: KeyboardEvent, index: number) => {
    const next = viewNames.at(index % viewNames.length);
    if (!next) return;
    event.preventDefault();
    session.select({ view: next });
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Views of the image">
      {viewNames.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`tab-${name}`}
          aria-selected={name === selected}
          aria-controls="view"
          tabIndex={name === selected ? 0 : -1}
          data-testid={`tab-${name}`}
          onClick={() => session.select({ view: name })}
          onKeyDown={(event) => {
            const at = viewNames.indexOf(selected);
            if (event.key === 'ArrowRight') go(event, at + 1);
            if (event.key === 'ArrowLeft') go(event, at - 1);
            if (event.key === 'Home') go(event, 0);
            if (event.key === 'End') go(event, -1);
          }}
        >
          {views[name].title}
        </button>
      ))}
    </div>
  );
}
