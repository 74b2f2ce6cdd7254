import type { Compression } from '../../codec/codec.ts';
import type { LayerBlob } from '../../model/image.ts';
import type { ArchiveInput } from '../../pipeline/protocol.ts';
import type { CompressedFile } from '../../pipeline/visit-contents.ts';

/** Where the stored bytes of a layer that was scanned are to be had again, and how they are compressed. */
export type LayerSource =
  | { readonly kind: 'blob'; readonly blob: LayerBlob; readonly compression: Compression }
  /** A member of an archive that is compressed as a whole, which is read from its start. */
  | {
      readonly kind: 'member';
      readonly member: string;
      readonly compression: Compression;
      readonly archive: CompressedFile;
      /** Where the member begins in the uncompressed archive, and its length. */
      readonly offset: number;
      readonly size: number;
    };

/** The source of a layer of an archive, by how the layer and the archive as a whole are compressed. */
export function layerSource(
  blob: LayerBlob,
  compression: Compression,
  input: ArchiveInput,
  outer: Compression,
): LayerSource | null {
  const { place } = blob;
  if (place.kind === 'slice') return { kind: 'blob', blob, compression };
  if (input.kind !== 'file' || outer === 'none') return null;
  const { file } = input;
  // The file itself is the layer.
  if (place.member === '')
    return {
      kind: 'blob',
      blob: { ...blob, place: { kind: 'slice', file, offset: 0, size: file.size } },
      compression,
    };
  const { member, offset, size } = place;
  return { kind: 'member', member, compression, archive: { file, compression: outer }, offset, size };
}
