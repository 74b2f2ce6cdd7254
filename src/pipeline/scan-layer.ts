import type { Engine } from '../codec/codec.ts';
import type { LayerBlob } from '../model/image.ts';
import type { ScannedLayer } from '../model/layer-scan.ts';
import { LayerScanner } from './layer-scanner.ts';
import { type ReadControl, readBlob } from './read-blob.ts';

/**
 * Scans one layer blob out of a dropped file. Null when it was aborted. A file that can't be read any more gives what
 * was read until then, marked incomplete.
 */
export async function scanLayer(
  blob: LayerBlob,
  engine: Engine,
  control: ReadControl,
): Promise<ScannedLayer | null> {
  const scanner = new LayerScanner(engine, blob.name);
  const end = await readBlob(
    sliceOf(blob),
    (chunk) => {
      scanner.push(chunk);
      return true;
    },
    control,
  );
  if (end.kind === 'aborted') {
    scanner.close();
    return null;
  }
  if (end.kind === 'failed') scanner.breakOff(end.fault);
  return scanner.end();
}

/** The stored bytes of a blob that can be read at any time. */
export function sliceOf({ place }: LayerBlob): Blob {
  if (place.kind !== 'slice')
    throw new Error('sliceOf: a streamed blob is scanned while its archive goes by');
  return place.file.slice(place.offset, place.offset + place.size);
}
