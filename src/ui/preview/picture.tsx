import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PictureType } from '../../analysis/content/kind.ts';
import type { FilePlace } from '../../app/contents/contents-api.ts';
import { visible } from '../../base/text.ts';
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
  useEffect(() => {
    if (!bytes) return;
    const own = URL.createObjectURL(new Blob([bytes], { type }));
    setUrl(own);
    return () => URL.revokeObjectURL(own);
  }, [bytes, type]);
  if (loaded.kind === 'failed') return <p class="bad preview-state">{loaded.message}</p>;
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
