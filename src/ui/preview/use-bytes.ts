import { useEffect, useState } from 'preact/hooks';
import type { FilePlace } from '../../app/contents/contents-api.ts';
import { useSession } from '../session-context.ts';

/** Bytes that are being read, are there, or can't be had. */
export type LoadedBytes =
  | { readonly kind: 'reading' }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer>; readonly from: number }
  | { readonly kind: 'failed'; readonly message: string };

const reading: LoadedBytes = { kind: 'reading' };

/** Bytes `from` up to `to` of a content; reading stops when others are asked for. */
export function useBytes({ image, layer, path }: FilePlace, from: number, to: number): LoadedBytes {
  const { contents } = useSession();
  const [loaded, setLoaded] = useState<LoadedBytes>(reading);
  useEffect(() => {
    const abort = new AbortController();
    setLoaded(reading);
    void contents.read({ image, layer, path }, from, to, abort.signal).then((read) => {
      if (abort.signal.aborted) return;
      setLoaded(
        read.ok
          ? { kind: 'bytes', bytes: read.value, from }
          : { kind: 'failed', message: read.error.message },
      );
    });
    return () => abort.abort();
  }, [contents, image, layer, path, from, to]);
  return loaded;
}
