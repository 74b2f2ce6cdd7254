import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PictureType } from '../../analysis/content/kind.ts';
import { readPictureSize } from '../../analysis/content/picture-size.ts';
import type { FilePlace } from '../../app/contents/contents-api.ts';
import { limits } from '../../base/limits.ts';
import { visible } from '../../base/text.ts';
import { formatCount } from '../format/size.ts';
import { useBytes } from './use-bytes.ts';

/** A picture larger than this is bytes only: it would be held in memory more than once. */
export const largestPicture = 32 * 1024 * 1024;

/** A picture of a type that can hold no script, drawn by the browser under that type and no other. */
export function Picture({
  place,
  size,
  type,
}: {
  readonly place: FilePlace;
  readonly size: number;
  readonly type: PictureType;
}): JSX.Element {
  const loaded = useBytes(place, 0, size);
  const [url, setUrl] = useState<string | null>(null);
  const [dimensions, setDimensions] = useState<string | null>(null);
  const bytes = loaded.kind === 'bytes' ? loaded.bytes : null;
  const refusal = useMemo(() => bytes && refusePicture(type, bytes), [bytes, type]);
  useEffect(() => {
    if (!bytes || refusal !== null) return;
    const own = URL.createObjectURL(new Blob([bytes], { type }));
    setUrl(own);
    return () => URL.revokeObjectURL(own);
  }, [bytes, type, refusal]);
  if (loaded.kind === 'failed') return <p class="bad preview-state">{loaded.message}</p>;
  if (refusal !== null) {
    return (
      <p class="soft preview-state" data-testid="picture-refused">
        {refusal}
      </p>
    );
  }
  if (!url) return <p class="soft preview-state">Reading…</p>;
  return (
    <figure class="preview-picture">
      <img
        src={url}
        alt={visible(place.path)}
        data-testid="preview-picture"
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
          setDimensions(`${naturalWidth} × ${naturalHeight} pixels`)
        }
        onError={() => setDimensions('The browser can’t draw it.')}
      />
      <figcaption class="soft">
        {type} {dimensions && `· ${dimensions}`}
      </figcaption>
    </figure>
  );
}

/** Why a picture is not handed to the browser, in a sentence; null where it is. */
function refusePicture(type: PictureType, data: Uint8Array): string | null {
  const size = readPictureSize(type, data);
  if (!size) return 'The picture does not say how large it is, so it is not drawn. Its bytes can be shown.';
  const { width, height } = size;
  if (width * height <= limits.picturePixels) return null;
  return `The picture has ${formatCount(width)} × ${formatCount(height)} pixels; up to ${formatCount(limits.picturePixels)} are drawn. Its bytes can be shown.`;
}
