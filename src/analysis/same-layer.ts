import type { HashedBlob, LayerScan } from '../model/layer-scan.ts';
import type { Digest } from '../oci/digest.ts';

/** A layer that was scanned, and the archive member that it was read from. */
export interface KnownLayer {
  readonly scan: LayerScan;
  readonly name: string;
}

/**
 * Whether a blob of `size` stored bytes that is declared as `claim` may be the layer that was scanned, as stored or
 * unpacked. A declaration alone proves nothing: `adoptScan` decides.
 */
export function mayBeSame({ scan }: KnownLayer, claim: Digest, size: number): boolean {
  return (
    (scan.digest === claim && scan.size === size) ||
    (scan.diffID === claim && scan.uncompressedSize === size && isSound(scan))
  );
}

/**
 * The scan of a blob that was only hashed: what scanning it would give, because its bytes are those of a known layer as
 * stored, or those of that layer's uncompressed tar. Null where they are neither. `name` is the member that holds the blob.
 */
export function adoptScan(
  { scan, name: from }: KnownLayer,
  hashed: HashedBlob,
  name: string,
): LayerScan | null {
  const { digest, compression } = hashed;
  if (digest === null) return null;
  if (scan.digest === digest) {
    const place = (at: string) => (at.startsWith(from) ? name + at.slice(from.length) : at);
    return { ...scan, problems: scan.problems.map((problem) => ({ ...problem, at: place(problem.at) })) };
  }
  // A tar whose first name begins with a compression's magic bytes would be scanned as compressed.
  if (scan.diffID !== digest || !isSound(scan) || compression !== 'none') return null;
  return { ...scan, digest, compression, size: scan.uncompressedSize };
}

/** Identity of a layer's table: equal for layers whose tables are equal. `place` is like no other. */
export function tableIdentity({ diffID, digest }: LayerScan, place: string): string {
  if (diffID !== null) return `diffID ${diffID}`;
  // What could be unpacked of a broken blob depends on its stored bytes alone.
  return digest === null ? `place ${place}` : `digest ${digest}`;
}

/** Identity of a layer's stored bytes. `place` is like no other. */
export function storedIdentity({ digest }: LayerScan, place: string): string {
  return digest === null ? `place ${place}` : `digest ${digest}`;
}

/** Problems of a compressed form are not those of its tar, so only a layer without any can stand for another form. */
function isSound({ complete, problems }: LayerScan): boolean {
  return complete && problems.length === 0;
}
