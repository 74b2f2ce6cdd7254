/**
 * What the page says to its service worker. Each with a port for the answer: to `take over` it is the number of other windows of the app
 * (`TakeOverAnswer`), to `shared files` the files (`File[]`).
 */
export type ServiceWorkerCall = 'take over' | 'shared files';

/** Windows of the app besides the one that asked. While there are any the worker does not take over: they need the version that they run. */
export type TakeOverAnswer = number;

/** Where other programs of the device send files to (`share_target` in public/manifest.webmanifest), below the app's folder. */
export const shareTarget = { path: 'share', field: 'archive', query: 'shared' } as const;
