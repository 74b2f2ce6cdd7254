import { batch } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Session } from '../../app/session-api.ts';
import { viewNames } from '../../app/state.ts';
import { Dialog } from '../controls/dialog.tsx';
import { awaitedPreview } from '../preview/open-preview.ts';
import { useSession } from '../session-context.ts';
import { views } from '../shell/views.ts';
import { keyGroups } from './keys.ts';
import './keys.css';

/** Listens for the page's keys, and lists them under `?`. */
export function KeyPanel(): JSX.Element {
  const session = useSession();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      // An open dialog has its own keys, Escape above all.
      if (document.querySelector('dialog[open]')) return;
      if (event.key === '?') {
        setOpen(true);
      } else if (act(session, event.key)) {
        event.preventDefault();
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [session]);
  const close = () => setOpen(false);
  return (
    <Dialog subject={isOpen || null} class="keys" labelledBy="keys-title" testId="keys" onClose={close}>
      {() => (
        <>
          <h2 id="keys-title">Keys</h2>
          {keyGroups.map(({ title, keys }) => (
            <section key={title}>
              {title && <h3>{title}</h3>}
              <dl>
                {keys.map(([key, what]) => (
                  <div key={key}>
                    <dt>
                      <kbd>{key}</kbd>
                    </dt>
                    <dd>{what}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
          <button type="button" class="button" onClick={close}>
            Close
          </button>
        </>
      )}
    </Dialog>
  );
}

/** Does what a key stands for; false where it stands for nothing. */
function act(session: Session, key: string): boolean {
  const { image, layer, path } = session.selection.value;
  const state = session.images.value.find(({ id }) => id === image);
  if (!state) return false;
  const view = /^[1-9]$/.test(key) ? viewNames[Number(key) - 1] : undefined;
  if (view) {
    session.select({ view });
  } else if (key === '[' || key === ']') {
    const last = state.layers.length - 1;
    const next = layer === null ? (key === '[' ? last : 0) : layer + (key === '[' ? -1 : 1);
    if (next >= 0 && next <= last) session.select({ layer: next, path: null });
  } else if (key === 'Escape') {
    if (path !== null) session.select({ path: null });
    else session.select({ layer: null });
  } else if (key === 'v') {
    awaitedPreview.value = session.selection.value;
  } else if (key === '/') {
    const { fileShape } = session.shownOf(state.id);
    batch(() => {
      if (fileShape.value === 'map') fileShape.value = 'tree';
      session.select({ view: 'files' });
    });
    focusFilter();
  } else {
    return false;
  }
  return true;
}

/** At once where it stands already, so that what is typed next goes into it. */
function focusFilter(): void {
  const find = () => document.querySelector<HTMLInputElement>('.files-filter');
  const shown = find();
  if (shown) shown.focus();
  else void views.files.Body.load().then(() => requestAnimationFrame(() => find()?.focus()));
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=radio]), textarea, select');
}
