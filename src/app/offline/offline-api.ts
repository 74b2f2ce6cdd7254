import type { ReadonlySignal } from '@preact/signals';

/**
 * How the app is kept by the browser: not (`no`: the browser can't, or not yet), so that it opens without a network (`kept`), or kept while a newer
 * version waits (`newer`), which is taken when the user asks for it and never by itself.
 */
export type KeptOffline = 'no' | 'kept' | 'newer';

/** The app itself, kept by a service worker. Of images it keeps nothing. */
export interface Offline {
  readonly state: ReadonlySignal<KeptOffline>;
  /** Other windows of the app for whose sake the newer version was not taken when it was last asked for. */
  readonly others: ReadonlySignal<number>;
  /** Loads the page again in the newer version, unless another window of the app is open. */
  takeNewer(): void;
}
