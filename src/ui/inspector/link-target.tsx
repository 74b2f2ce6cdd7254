import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { followLink } from '../../analysis/follow-link.ts';
import type { Row } from '../../analysis/rows.ts';
import { visible } from '../../base/text.ts';
import { RowKind } from '../../model/entry-table.ts';
import { useSession } from '../session-context.ts';

/** Where a link leads, as written; a button steps to it where something stands there. */
export function LinkTarget({
  image,
  row,
}: {
  readonly image: string;
  readonly row: Row;
}): JSX.Element | null {
  const session = useSession();
  const { layer } = session.selection.value;
  const target = useSignal<string | null | undefined>(undefined);
  const { path, link, kind } = row;
  useEffect(() => {
    let current = true;
    target.value = undefined;
    const rowAt = (at: string) => session.findRow(image, { kind: 'image', upTo: layer }, at);
    // What a hard link shares is told as a whole path.
    const find = kind === RowKind.Symlink ? followLink : (_: string, at: string) => Promise.resolve(at);
    if (link !== null)
      void find(path, link, rowAt).then((found) => {
        if (current) target.value = found;
      });
    return () => {
      current = false;
    };
  }, [session, image, layer, path, link, kind, target]);
  if (link === null) return null;
  const found = target.value;
  return (
    <>
      <bdi class="mono inspector-line">{visible(link)}</bdi>
      {found === null && <span class="soft">Nothing stands there.</span>}
      {typeof found === 'string' && (
        <button
          type="button"
          class="quiet"
          data-testid="follow-link"
          onClick={() => session.select({ path: found })}
        >
          Go to it
        </button>
      )}
    </>
  );
}
