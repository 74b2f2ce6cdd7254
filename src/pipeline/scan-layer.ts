import type { Engine } from '../codec/codec.ts';
import type { LayerBlob } from '../model/image.ts';
import type { ScannedLayer } from '../model/layer-scan.ts';
import type { HashRelay } from './hash-relay.ts';
import { LayerScanner, layerBudget } from './layer-scanner.ts';
import { type ReadControl, readBlob } from './read-blob.ts';

/**
 * Scans one layer blob out of a dropped file. Null when it was aborted. A file that can't be read any more gives what
 * was read until then, marked incomplete. `relay` has its long streams hashed by another worker; it is closed at the end.
 */
export async function scanLayer(
  blob: LayerBlob,
  engine: Engine,
  control: ReadControl,
  relay: HashRelay | null = null,
): Promise<ScannedLayer | null> {
  const scanner = new LayerScanner(engine, blob.name, relay, layerBudget(control));
  const turn = async () => {
    await control.turn?.();
    await relay?.ready();
  };
  try {
    const end = await readBlob(
      sliceOf(blob),
      (chunk) => {
        scanner.push(chunk);
        return true;
      },
      { ...control, turn },
    );
    if (end.kind === 'aborted') {
      scanner.close();
      return null;
    }
    if (end.kind === 'failed') scanner.breakOff(end.fault);
    // The layer's own problem says how much of it is here.
    else if (blob.isCut) scanner.breakOff(null);
    scanner.finish();
    await relay?.end();
    return scanner.end();
  } finally {
    relay?.close();
  }
}

/** The stored bytes of a blob that can be read at any time. */
export function sliceOf({ place }: LayerBlob): Blob {
  if (place.kind !== 'slice')
    throw new Error('sliceOf: a streamed blob is scanned while its archive goes by');
  return place.file.slice(place.offset, place.offset + place.size);
}
