import { signal } from '@preact/signals';
import { shareTarget } from '../../base/service-worker.ts';
import { isSealed } from '../door.ts';
import { askForFile } from '../library/file-handles.ts';
import type { Dropped } from '../state.ts';
import type { Arrivals } from './arrivals-api.ts';
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
 * Takes what the device hands to the installed app: files that the user opens with it (`file_handlers` in public/manifest.webmanifest) are
 * opened; files that are sent to it (`share_target`), which its service worker holds, wait until the user says so.
 */
export function takeArrivals(open: (dropped: readonly Dropped[]) => void): Arrivals {
  const sent = signal<readonly File[]>([]);
  if (!isSealed) {
    (window as LaunchHost).launchQueue?.setConsumer(({ files = [] }) => {
      // One that is gone by now, or a folder, is left out.
      const asked = files.map(async (handle) => (handle.kind === 'file' ? askForFile(handle) : null));
      void Promise.all(asked).then((found) => {
        const dropped = found.map((each) => each?.dropped ?? null).filter((each) => each !== null);
        if (dropped.length > 0) open(dropped);
      });
    });
    if (new URLSearchParams(location.search).has(shareTarget.query)) {
      void askForSent().then((files) => {
        sent.value = files;
      });
    }
  }
  return {
    sent,
    open() {
      const files = sent.value;
      sent.value = [];
      open(files.map((file) => ({ kind: 'file', file, isSent: true })));
    },
    discard() {
      sent.value = [];
    },
  };
}

async function askForSent(): Promise<readonly File[]> {
  // They are to be had once: neither loading the page again nor a link to it asks for them.
  history.replaceState(history.state, '', location.pathname + location.hash);
  const worker = navigator.serviceWorker?.controller;
  // Within a page of another site a click can be stolen.
  if (!worker || window.top !== window) return [];
  return askServiceWorker<readonly File[]>(worker, 'shared files');
}
