import { type Remote, releaseProxy, wrap } from 'comlink';
import { isSealed, workerProgram } from './door.ts';

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

/** The part of the Trusted Types API that is used; browsers without it take the URL as it is. */
interface TrustedTypesHost {
  readonly trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL(url: string): string },
    ): { createScriptURL(url: string): string };
  };
}

/**
 * The one place that may turn text into a script's URL: the page's policy (scripts/doors/policy.mjs) admits no other Trusted Types
 * policy than this, so that no text of an image can become markup or script by a slip.
 */
const workerUrls = (globalThis as TrustedTypesHost).trustedTypes?.createPolicy('tarsight-worker', {
  createScriptURL(url) {
    // One from any other address would be bound by no policy.
    if (!url.startsWith('blob:')) throw new TypeError('only a blob becomes a worker');
    return url;
  },
});

/**
 * Starts a module worker through a `blob:` URL. A worker that is started from an ordinary URL is bound by no content
 * security policy of the page in any browser; one started from a blob inherits it. Its script holds a lifeline
 * (workers/lifeline.ts).
 */
export function startWorker<Api>(scriptUrl: string): WorkerLink<Api> {
  const url = URL.createObjectURL(new Blob([workerProgram(scriptUrl)], { type: 'text/javascript' }));
  // Its script's name tells it from others in the browser's tools.
  const name = `${scriptUrl.slice(scriptUrl.lastIndexOf('/') + 1)} ${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
  const worker = new Worker(workerUrls?.createScriptURL(url) ?? url, {
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
