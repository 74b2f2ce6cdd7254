import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { hexRows, rowLength } from '../../analysis/content/hex.ts';
import type { FilePlace } from '../../app/contents/contents-api.ts';
import { focusScroller } from './focus-scroller.ts';
import { Pager } from './pager.tsx';
import { useBytes } from './use-bytes.ts';

/** Bytes that are shown at a time: 512 rows. */
const pageSize = 512 * rowLength;

/** Any content as bytes, in pages, with a jump to any of them. */
export function HexPage({ place, size }: { readonly place: FilePlace; readonly size: number }): JSX.Element {
  const [at, setAt] = useState(0);
  const loaded = useBytes(place, at, at + pageSize);
  const end = Math.min(size, at + pageSize);
  const jump = (text: string) => {
    const wanted = Number.parseInt(text, text.trim().startsWith('0x') ? 16 : 10);
    if (wanted >= 0 && wanted < size) setAt(wanted - (wanted % rowLength));
  };
  return (
    <>
      {loaded.kind === 'reading' && <p class="soft preview-state">Reading…</p>}
      {loaded.kind === 'failed' && <p class="bad preview-state">{loaded.message}</p>}
      {loaded.kind === 'bytes' && (
        <pre class="preview-hex" ref={focusScroller} data-testid="preview-hex">
          {hexRows(loaded.bytes, loaded.from).map(({ offset, bytes, text }) => (
            <span key={offset} class="hex-row">
              <span class="soft">{offset}</span>
              <span>{bytes}</span>
              <span>{text}</span>
            </span>
          ))}
        </pre>
      )}
      {size > pageSize && (
        <label class="preview-jump">
          Go to byte{' '}
          <input
            type="text"
            inputMode="numeric"
            placeholder="0 or 0x0"
            onChange={(event) => jump(event.currentTarget.value)}
          />
        </label>
      )}
      <Pager
        from={at}
        to={end}
        size={size}
        back={at > 0 ? () => setAt(Math.max(0, at - pageSize)) : null}
        on={end < size ? () => setAt(at + pageSize) : null}
      />
    </>
  );
}
