import { shareTarget } from '../base/service-worker.ts';
import { askServiceWorker } from './ask-service-worker.ts';
import { isSealed } from './door.ts';
import type { Dropped } from './state.ts';

/** The part of the Launch Handler API that is used (WICG, "Web App Launch Handler"); Chromium's installed apps have it. */
interface LaunchHost {
  readonly launchQueue?: {
    setConsumer(
      consumer: (launch: { readonly files?: readonly { getFile?(): Promise<File> }[] }) => void,
    ): void;
  };
}

/**
 * Opens what the device hands to the installed app: files that are opened with it (`file_handlers` in public/manifest.webmanifest), and
 * files that other programs share with it (`share_target`), which its service worker holds.
 */
export function takeArrivals(open: (dropped: readonly Dropped[]) => void): void {
  if (isSealed) return;
  const openFiles = (files: readonly File[]) =>
    files.length > 0 && open(files.map((file) => ({ kind: 'file', file })));
  (window as LaunchHost).launchQueue?.setConsumer(({ files = [] }) => {
    // One that is gone by now is left out.
    const read = files.map((handle) => handle.getFile?.().catch(() => null) ?? null);
    void Promise.all(read).then((found) => openFiles(found.filter((file) => file !== null)));
  });
  if (new URLSearchParams(location.search).has(shareTarget.query)) void takeShared(openFiles);
}

async function takeShared(open: (files: readonly File[]) => void): Promise<void> {
  // They are to be had once: neither loading the page again nor a link to it asks for them.
  history.replaceState(history.state, '', location.pathname + location.hash);
  const worker = navigator.serviceWorker?.controller;
  if (worker) open(await askServiceWorker<readonly File[]>(worker, 'shared files'));
}
