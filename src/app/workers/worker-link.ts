import { type Remote, releaseProxy, wrap } from 'comlink';
import { isSealed, workerProgram } from '../door.ts';
import { scriptUrls } from './script-urls.ts';

/** A worker and the typed way to call it. */
export interface WorkerLink<Api> {
  readonly api: Remote<Api>;
  /** Ends the worker at once, whatever it does. */
  end(): void;
  /** Resolves when the worker answers: one that is busy does it late, one that hangs or is gone never. */
  beat(): Promise<void>;
  /** Resolves with a sentence when the worker dies by itself: its script failed to load, it ran out of memory, nobody caught an error. */
  readonly died: Promise<string>;
}

/** One from any other address would be bound by no policy. */
const workerUrl = scriptUrls('tarsight-worker', (url) => url.startsWith('blob:'));

/**
 * Starts a module worker through a `blob:` URL. A worker that is started from an ordinary URL is bound by no content
 * security policy of the page in any browser; one started from a blob inherits it. Its script holds a lifeline
 * (workers/lifeline.ts).
 */
export function startWorker<Api>(scriptUrl: string): WorkerLink<Api> {
  const url = URL.createObjectURL(new Blob([workerProgram(scriptUrl)], { type: 'text/javascript' }));
  // Its script's name tells it from others in the browser's tools.
  const name = `${scriptUrl.slice(scriptUrl.lastIndexOf('/') + 1)} ${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
  const worker = new Worker(workerUrl(url), {
    type: isSealed ? 'classic' : 'module',
    name,
  });
  const api = wrap<Api>(worker);
  const beats: (() => void)[] = [];
  // The URL must live until the worker has loaded its script; its first message is the sign that it has.
  worker.addEventListener('message', () => URL.revokeObjectURL(url), { once: true });
  const died = new Promise<string>((resolve) => {
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      resolve(event.message || 'The worker could not be started or ended without a message.');
    });
    worker.addEventListener('messageerror', () => resolve('What the worker sent could not be taken.'));
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (data === 'beat') for (const answered of beats.splice(0)) answered();
      // Only who ends gives up its lock, so whoever gets it after that has outlived it.
      if (data === 'held') void navigator.locks.request(name, () => resolve('It ended without a message.'));
    });
  });
  return {
    api,
    died,
    beat: () =>
      new Promise((resolve) => {
        beats.push(resolve);
        worker.postMessage('beat');
      }),
    end() {
      api[releaseProxy]();
      worker.terminate();
    },
  };
}
