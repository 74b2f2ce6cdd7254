import { type StructuredPatchHunk, structuredPatch } from 'diff';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type ContentKind, detectContent } from '../../analysis/content/kind.ts';
import { splitLines } from '../../analysis/content/lines.ts';
import type { FilePlace } from '../../app/contents/contents-api.ts';
import { equalBytes } from '../../base/bytes.ts';
import { visible } from '../../base/text.ts';
import { focusScroller } from './focus-scroller.ts';
import { HexPage } from './hex-page.tsx';
import { useBytes } from './use-bytes.ts';

/** Texts longer than this are compared by eye only: a difference takes time and memory by their length. */
const longestText = 1024 * 1024;
/** Milliseconds after which a difference is given up. */
const patience = 4000;

/** Two versions of a file: line by line where both are texts, else their bytes side by side. */
export function Compare({
  older,
  newer,
  sizes,
}: {
  readonly older: FilePlace;
  readonly newer: FilePlace;
  /** Of the older, of the newer. */
  readonly sizes: readonly [number, number];
}): JSX.Element {
  const before = useBytes(older, 0, Math.min(sizes[0], longestText));
  const after = useBytes(newer, 0, Math.min(sizes[1], longestText));
  if (before.kind === 'reading' || after.kind === 'reading')
    return <p class="soft preview-state">Reading…</p>;
  if (before.kind === 'failed') return <p class="bad preview-state">{before.message}</p>;
  if (after.kind === 'failed') return <p class="bad preview-state">{after.message}</p>;
  if (sizes[0] === sizes[1] && sizes[0] <= longestText && equalBytes(before.bytes, after.bytes))
    return <p class="preview-state">Their contents are the same.</p>;
  const kinds = [detectContent(before.bytes), detectContent(after.bytes)] as const;
  if (sizes.some((size) => size > longestText) || !kinds.every(isText)) {
    return (
      <div class="preview-sides">
        <HexPage place={older} size={sizes[0]} />
        <HexPage place={newer} size={sizes[1]} />
      </div>
    );
  }
  return <TextDifference before={textOf(before.bytes, kinds[0])} after={textOf(after.bytes, kinds[1])} />;
}

function isText({ kind }: ContentKind): boolean {
  return kind === 'text' || kind === 'empty';
}

function textOf(bytes: Uint8Array, kind: ContentKind): string {
  const encoding = kind.kind === 'text' ? kind.encoding : 'utf-8';
  return `${splitLines(bytes, encoding, true).lines.join('\n')}\n`;
}

function TextDifference({ before, after }: { readonly before: string; readonly after: string }): JSX.Element {
  const [hunks, setHunks] = useState<readonly StructuredPatchHunk[] | 'too-much' | null>(null);
  useEffect(() => {
    let current = true;
    setHunks(null);
    // With a callback the work is done in pieces, between which the page answers.
    structuredPatch('', '', before, after, '', '', {
      context: 3,
      timeout: patience,
      callback: (patch) => {
        if (current) setHunks(patch ? patch.hunks : 'too-much');
      },
    });
    return () => {
      current = false;
    };
  }, [before, after]);
  if (hunks === null) return <p class="soft preview-state">Comparing…</p>;
  if (hunks === 'too-much')
    return <p class="preview-state">They differ in too many lines to say in which.</p>;
  if (hunks.length === 0)
    return <p class="preview-state">Their texts are the same but for the ends of lines.</p>;
  return (
    <div class="preview-difference" ref={focusScroller} data-testid="preview-difference">
      {hunks.map((hunk) => (
        <pre key={`${hunk.oldStart} ${hunk.newStart}`}>
          <span class="soft">
            line {hunk.oldStart} → line {hunk.newStart}
          </span>
          {hunk.lines.map((line, index) => (
            <span key={index} class={markOf(line)}>
              {line.slice(0, 1)}
              {line.slice(1).split('\t').map(visible).join('\t')}
            </span>
          ))}
        </pre>
      ))}
    </div>
  );
}

function markOf(line: string): string {
  return line.startsWith('+') ? 'line-added' : line.startsWith('-') ? 'line-removed' : 'line-kept';
}
