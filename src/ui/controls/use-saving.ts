import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { saveStream } from './save-stream.ts';

/** One save at a time: how far it has come, and how it failed. */
export interface Saving {
  /** Bytes taken so far; null while nothing is saved. */
  readonly state: ReadonlySignal<number | null>;
  readonly failure: ReadonlySignal<string | null>;
  /** `saveStream`; what is open then is aborted by `cancel`, and when the component goes. Never rejects. */
  start(
    open: (signal: AbortSignal) => ReadableStream<Uint8Array>,
    path: string,
    size: number | null,
    extension?: string,
  ): Promise<void>;
  cancel(): void;
}

/** Saving for a component. */
export function useSaving(): Saving {
  const state = useSignal<number | null>(null);
  const failure = useSignal<string | null>(null);
  const control = useRef<AbortController | null>(null);
  const cancel = () => control.current?.abort();
  useEffect(() => cancel, []);
  return {
    state,
    failure,
    cancel,
    async start(open, path, size, extension = '') {
      const own = new AbortController();
      const { signal } = own;
      cancel();
      control.current = own;
      failure.value = null;
      state.value = 0;
      let shown = 0;
      const progress = (bytes: number) => {
        // Ten times a second is enough for the eye.
        if (performance.now() - shown < 100) return;
        shown = performance.now();
        state.value = bytes;
      };
      try {
        await saveStream(() => open(signal), path, size, extension, signal, progress);
      } catch (error) {
        failure.value = error instanceof Error ? error.message : String(error);
      }
      if (control.current === own) state.value = null;
    },
  };
}
