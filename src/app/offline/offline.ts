import { signal } from '@preact/signals';
import type { TakeOverAnswer } from '../../base/service-worker.ts';
import { isSealed } from '../door.ts';
import { scriptUrls } from '../workers/script-urls.ts';
import { askServiceWorker } from './ask-service-worker.ts';
import type { KeptOffline, Offline } from './offline-api.ts';

/** Has the browser keep the app, once the page has loaded. Where it can't, the app works without. */
export function keepOffline(): Offline {
  const state = signal<KeptOffline>('no');
  const others = signal(0);
  let waiting: ServiceWorker | null = null;
  const isAble = !isSealed && import.meta.env.PROD && 'serviceWorker' in navigator;
  if (isAble) {
    afterLoad(() => {
      // A window without storage refuses, and tools that drive browsers give nothing; the app works without.
      register().then(
        (registration) => {
          if (!registration) return;
          watch(registration, (kept, newer) => {
            waiting = newer;
            state.value = kept;
          });
        },
        () => undefined,
      );
    });
  }
  return {
    state,
    others,
    takeNewer() {
      if (!waiting) return;
      // The page is loaded again by what serves it then, and by nothing before.
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      void askServiceWorker<TakeOverAnswer>(waiting, 'take over').then((answer) => {
        others.value = answer;
      });
    },
  };
}

function afterLoad(work: () => void): void {
  if (document.readyState === 'complete') work();
  else window.addEventListener('load', work, { once: true });
}

function register(): Promise<ServiceWorkerRegistration | undefined> {
  const own = new URL('sw.js', document.baseURI).href;
  const url = scriptUrls('tarsight-service-worker', (address) => address === own);
  // The server is asked for a newer version when the page loads, and at no other time.
  return navigator.serviceWorker.register(url(own), { updateViaCache: 'none' });
}

/** Tells now and whenever it changes whether the app is kept, and which worker of a newer version waits. */
function watch(
  registration: ServiceWorkerRegistration,
  tell: (kept: KeptOffline, newer: ServiceWorker | null) => void,
): void {
  const look = () => {
    const { active, waiting } = registration;
    if (active && waiting) tell('newer', waiting);
    else tell(active ? 'kept' : 'no', null);
  };
  const follow = () => registration.installing?.addEventListener('statechange', look);
  registration.addEventListener('updatefound', follow);
  follow();
  look();
}
