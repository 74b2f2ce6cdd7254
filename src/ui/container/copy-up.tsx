import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { measureChangedPart } from '../../app/contents/changed-part.ts';
import { PathText } from '../controls/path-text.tsx';
import { SizeText } from '../controls/size-text.tsx';
import { formatMany, formatSize } from '../format/size.ts';
import { useSession } from '../session-context.ts';

/** Files that are looked at, the largest first. */
const mostFiles = 20;
/** Rows among which they are looked for. */
const mostRows = 1000;

interface Measured {
  readonly path: string;
  readonly copied: number;
  /** Null where it could not be read. */
  readonly changed: number | null;
}

interface CopyUpProps {
  readonly root: string;
  readonly image: string;
}

/** How much of the files that were copied up whole really changed; read on request. */
export function CopyUp({ root, image }: CopyUpProps): JSX.Element {
  const { containers, contents } = useSession();
  const measured = useSignal<readonly Measured[] | null>(null);
  const isAsked = useSignal(false);
  const asked = isAsked.value;
  useEffect(() => {
    if (!asked) return;
    const controller = new AbortController();
    const { signal } = controller;
    const measure = async () => {
      const query = { deeds: ['C'], sort: 'size' } as const;
      const { rows } = await containers.rows(root, image, query, 0, mostRows);
      const found: Measured[] = [];
      for (const { path, layer, after } of rows.filter((row) => row.isRewritten).slice(0, mostFiles)) {
        const older = { image, layer: layer ?? 0, path };
        const part = await measureChangedPart(contents, older, { image: root, layer: 0, path }, signal);
        if (signal.aborted) return;
        found.push({ path, copied: after ?? 0, changed: part.ok ? part.value.newer : null });
        measured.value = [...found];
      }
      isAsked.value = false;
    };
    void measure();
    return () => controller.abort();
  }, [asked, containers, contents, root, image, measured, isAsked]);
  const rows = measured.value;
  if (!rows) {
    return (
      <p>
        <button
          type="button"
          class="button"
          disabled={asked}
          data-testid="measure-copy-up"
          onClick={() => {
            isAsked.value = true;
          }}
        >
          {asked ? 'Reading…' : 'How much of the copied files changed'}
        </button>
      </p>
    );
  }
  const copied = rows.reduce((sum, row) => sum + row.copied, 0);
  const changed = rows.reduce((sum, row) => sum + (row.changed ?? 0), 0);
  return (
    <div data-testid="copy-up">
      <p>
        Of {formatSize(copied)} in {formatMany(rows.length, 'file')} that were copied up whole,{' '}
        {formatSize(changed)} changed.
      </p>
      <table class="container-paths">
        <thead>
          <tr>
            <th>Path</th>
            <th class="number">Copied</th>
            <th class="number">Changed</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.path}>
              <td class="container-path">
                <PathText path={row.path} />
              </td>
              <td class="number">
                <SizeText bytes={row.copied} />
              </td>
              <td class="number">
                {row.changed === null ? <span class="soft">not read</span> : <SizeText bytes={row.changed} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
