import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { TextEncoding } from '../../analysis/content/encoding.ts';
import { splitLines } from '../../analysis/content/lines.ts';
import type { FilePlace } from '../../app/contents/contents-api.ts';
import { visible } from '../../base/text.ts';
import { focusScroller } from './focus-scroller.ts';
import { Pager } from './pager.tsx';
import { useBytes } from './use-bytes.ts';

/** Bytes of a text that are shown at a time: some thousand lines. */
const pageSize = 128 * 1024;

/** Where a page begins: its byte and its first line. */
interface PageStart {
  readonly at: number;
  readonly line: number;
}

/** A text, in pages of whole lines. What is no character, and what is not seen, is written out. */
export function TextPage({
  place,
  size,
  encoding,
}: {
  readonly place: FilePlace;
  readonly size: number;
  readonly encoding: TextEncoding;
}): JSX.Element {
  const [starts, setStarts] = useState<readonly PageStart[]>([{ at: 0, line: 1 }]);
  const { at, line } = starts.at(-1) as PageStart;
  const loaded = useBytes(place, at, at + pageSize);
  if (loaded.kind === 'reading' || (loaded.kind === 'bytes' && loaded.from !== at))
    return <p class="soft preview-state">Reading…</p>;
  if (loaded.kind === 'failed') return <p class="bad preview-state">{loaded.message}</p>;
  const isLast = at + loaded.bytes.length >= size;
  const { lines, bytes, goesOn } = splitLines(loaded.bytes, encoding, isLast);
  const next = { at: at + bytes, line: line + lines.length - (goesOn ? 1 : 0) };
  return (
    <>
      <div class="preview-text" ref={focusScroller} data-testid="preview-text">
        <pre class="preview-numbers" aria-hidden="true">
          {lines.map((_, index) => `${line + index}\n`).join('')}
        </pre>
        <pre class="preview-lines">{lines.map((text) => `${shown(text)}\n`).join('')}</pre>
      </div>
      <Pager
        from={at}
        to={next.at}
        size={size}
        back={starts.length > 1 ? () => setStarts(starts.slice(0, -1)) : null}
        on={isLast ? null : () => setStarts([...starts, next])}
      />
    </>
  );
}

/** A line as it is seen: tabs stay, all else that is not seen is escaped. */
function shown(line: string): string {
  return line.split('\t').map(visible).join('\t');
}
