import { shareTarget } from '../../base/service-worker.ts';
import { isSealed } from '../door.ts';
import { askForFile } from '../library/file-handles.ts';
import type { Dropped } from '../state.ts';
import { askServiceWorker } from './ask-service-worker.ts';

/** The part of the Launch Handler API that is used (WICG, "Web App Launch Handler"); Chromium's installed apps have it. */
interface LaunchHost {
  readonly launchQueue?: {
    setConsumer(
      consumer: (launch: {
        readonly files?: readonly (FileSystemFileHandle | FileSystemDirectoryHandle)[];
      }) => void,
    ): void;
  };
}

/**
 * Opens what the device hands to the installed app: files that are opened with it (`file_handlers` in public/manifest.webmanifest), and
 * files that other programs share with it (`share_target`), which its service worker holds.
 */
export function takeArrivals(open: (dropped: readonly Dropped[]) => void): void {
  if (isSealed) return;
  (window as LaunchHost).launchQueue?.setConsumer(({ files = [] }) => {
    // One that is gone by now, or a folder, is left out.
    const asked = files.map(async (handle) => (handle.kind === 'file' ? askForFile(handle) : null));
    void Promise.all(asked).then((found) => {
      const dropped = found.map((each) => each?.dropped ?? null).filter((each) => each !== null);
      if (dropped.length > 0) open(dropped);
    });
  });
  if (new URLSearchParams(location.search).has(shareTarget.query)) void takeShared(open);
}

async function takeShared(open: (dropped: readonly Dropped[]) => void): Promise<void> {
  // They are to be had once: neither loading the page again nor a link to it asks for them.
  history.replaceState(history.state, '', location.pathname + location.hash);
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return;
  const files = await askServiceWorker<readonly File[]>(worker, 'shared files');
  if (files.length > 0) open(files.map((file) => ({ kind: 'file', file })));
}
