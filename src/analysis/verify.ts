import type { Fault } from '../base/fault.ts';
import type { Layer } from '../model/image.ts';
import { isStopped, type LayerScan } from '../model/layer-scan.ts';
import { type Problem, problemFrom } from '../model/problem.ts';
import { type Digest, digestAlgorithm } from '../oci/digest.ts';
import { parseLayerMediaType } from '../oci/media-type.ts';

/** What comes of holding a layer's declarations against what its bytes are. */
export interface LayerVerification {
  /**
   * True: agrees; false: the declared bytes are not here, and a problem names both digests, or says where the layer breaks off; null:
   * nothing is declared, or it can't be checked.
   */
  readonly digest: boolean | null;
  readonly diffID: boolean | null;
  readonly problems: readonly Problem[];
}

/** Compares the digest, diffID, size and compression that an image declares for a layer with those that were read. */
export function verifyLayer(layer: Layer, scan: LayerScan, name: string): LayerVerification {
  const faults: Fault[] = [];
  const isSha512 = layer.digest !== null && digestAlgorithm(layer.digest) === 'sha512';
  const stored = isSha512 ? (scan.sha512 ?? scan.digest) : scan.digest;
  const digest = compare(layer.digest, stored, faults, (declared, read) =>
    error(
      'digest.mismatch',
      `Layer ${layer.index} is declared as ${declared}, but its stored bytes are ${read}.`,
    ),
  );
  // Of what was stopped because it unpacks to so much, nobody knows whether it agrees.
  const type = layer.mediaType === null ? null : parseLayerMediaType(layer.mediaType);
  const declaredDiffID = isStopped(scan) || type?.encrypted ? null : layer.diffID;
  const diffID = compare(declaredDiffID, scan.diffID, faults, (declared, read) =>
    error(
      'diffid.mismatch',
      `Layer ${layer.index} is declared with diffID ${declared}, but its uncompressed tar is ${read}.`,
    ),
  );
  // Of a layer that breaks off its own problem says how much of it is here.
  const isCut = scan.digest === null && scan.size < (layer.declaredSize ?? 0);
  if (layer.declaredSize !== null && layer.declaredSize !== scan.size && !isCut) {
    const what = `Layer ${layer.index} is declared with ${layer.declaredSize} bytes, but ${scan.size} are stored.`;
    faults.push(error('size.mismatch', what));
  }
  // What an encrypted layer is compressed with is only seen when it is decrypted.
  const expected = type?.encrypted ? null : (type?.compression ?? null);
  if (expected !== null && expected !== scan.compression && scan.size > 0) {
    const what = `Layer ${layer.index} has the media type ${layer.mediaType}, but its bytes are ${
      scan.compression === 'none' ? 'not compressed' : `compressed with ${scan.compression}`
    }.`;
    faults.push({ ...error('layer.media-type-mismatch', what), severity: 'warning' });
  }
  if (expected === 'gzip' || expected === 'zstd') {
    const what = `Layer ${layer.index} has no bytes, where its media type promises ${expected}.`;
    if (scan.size === 0) faults.push(error(`${expected}.header`, what));
  }
  return { digest, diffID, problems: faults.map((fault) => problemFrom(fault, name)) };
}

/** Algorithms of digests that are computed of a blob, SHA-512 where its name asks for one. */
const computed = new Set(['sha256', 'sha512']);

function compare(
  declared: Digest | null,
  read: Digest | null,
  faults: Fault[],
  mismatch: (declared: Digest, read: string) => Fault,
): boolean | null {
  if (declared === null) return null;
  const algorithm = digestAlgorithm(declared);
  const isComputed = read === null ? computed.has(algorithm) : algorithm === digestAlgorithm(read);
  if (!isComputed) {
    const message = `The digest ${declared} is not checked: its algorithm is none that is computed here.`;
    faults.push({ code: 'digest.unsupported', severity: 'warning', message, offset: null });
    return null;
  }
  if (declared === read) return true;
  // Where reading broke off, its own problem says why; there is no second value to name.
  if (read !== null) faults.push(mismatch(declared, read));
  return false;
}

function error(code: Fault['code'], message: string): Fault {
  return { code, severity: 'error', message, offset: null };
}
