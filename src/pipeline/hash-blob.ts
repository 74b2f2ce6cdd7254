import { concatBytes, toHex } from '../base/bytes.ts';
import type { Engine } from '../codec/codec.ts';
import { detectCompression } from '../codec/detect.ts';
import type { LayerBlob } from '../model/image.ts';
import type { HashedBlob } from '../model/layer-scan.ts';
import { sha256Digest } from '../oci/digest.ts';
import { type ReadControl, readBlob } from './read-blob.ts';
import { sliceOf } from './scan-layer.ts';

/** As many bytes as are needed to tell how a blob is compressed. */
const headLength = 16;

/**
 * Hashes a stored blob without looking inside: all that is to be known of one that is said to be a layer which was scanned
 * before. Null when it was aborted.
 */
export async function hashBlob(
  blob: LayerBlob,
  engine: Engine,
  control: ReadControl,
): Promise<HashedBlob | null> {
  const hash = engine.createSha256();
  let head: Uint8Array = new Uint8Array(0);
  try {
    const end = await readBlob(
      sliceOf(blob),
      (chunk) => {
        if (head.length < headLength) head = concatBytes([head, chunk.slice(0, headLength)]);
        hash.update(chunk);
        return true;
      },
      control,
    );
    if (end.kind === 'aborted') return null;
    return {
      digest: end.kind === 'end' && !blob.isCut ? sha256Digest(toHex(hash.digest())) : null,
      compression: detectCompression(head),
    };
  } finally {
    hash.close();
  }
}
