import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';
import { registerRoute, setDefaultHandler } from 'workbox-routing';
import { type ServiceWorkerCall, shareTarget } from '../src/base/service-worker.ts';

declare const self: ServiceWorkerGlobalScope;

/**
 * The service worker of the normal door: keeps the files that the app was built of, each checked by its SHA-256 as it comes, and
 * answers from them. Nothing else is asked for: once it is there, the app's own server is not asked any more either.
 */
const files = import.meta.env.PRECACHE ?? [];

precacheAndRoute([...files], { ignoreURLParametersMatching: [/./], cleanURLs: false });
cleanupOutdatedCaches();

// A page that is closed to all else must not reach its server through its service worker.
setDefaultHandler(async ({ request }) =>
  request.mode === 'navigate'
    ? new Response('There is no such page here.', { status: 404 })
    : Response.error(),
);

/** Held until the page that the files were shared with asks for them, which it does as soon as it stands. */
let shared: readonly File[] = [];
const home = new URL('./', self.registration.scope);

registerRoute(
  ({ url }) => url.href === new URL(shareTarget.path, home).href,
  async ({ request }) => {
    const form = await request.formData();
    shared = form.getAll(shareTarget.field).filter((value) => value instanceof File);
    return Response.redirect(`${home.href}?${shareTarget.query}`, 303);
  },
  'POST',
);

// The page that installed it is served by it at once: it is of the same version.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  const call = event.data as ServiceWorkerCall;
  const answer = (value: unknown) => event.ports[0]?.postMessage(value);
  if (call === 'take over') event.waitUntil(takeOver(answer));
  if (call === 'shared files') {
    answer(shared);
    shared = [];
  }
});

/** Replaces the version that runs, unless another window still needs its files. */
async function takeOver(answer: (others: number) => void): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  // The sealed door is one file, and needs no other.
  const others = windows.filter(({ url }) => !new URL(url).pathname.endsWith('/sealed.html')).length - 1;
  answer(others);
  if (others === 0) await self.skipWaiting();
}
