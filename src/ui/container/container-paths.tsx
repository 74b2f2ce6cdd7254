import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Attribute } from '../../analysis/attributes.ts';
import type { ContainerDeed } from '../../analysis/container/compare-container.ts';
import type { ContainerRow, ContainerSummary } from '../../analysis/container/container-layer.ts';
import { visible } from '../../base/text.ts';
import { RowKind } from '../../model/entry-table.ts';
import { Choice } from '../controls/choice.tsx';
import { PathButton } from '../controls/path-button.tsx';
import { PathText } from '../controls/path-text.tsx';
import { SizeText } from '../controls/size-text.tsx';
import { formatMany } from '../format/size.ts';
import { openPreview } from '../preview/open-preview.ts';
import { useSession } from '../session-context.ts';

/** Rows that come at a time. */
const pageSize = 50;

const attributeWords: Readonly<Record<Attribute, string>> = {
  owner: 'owner',
  mode: 'mode',
  modified: 'time',
  xattrs: 'extended attributes',
};

const deedWords: Readonly<Record<ContainerDeed, string>> = { A: 'added', C: 'changed', D: 'deleted' };

interface ContainerPathsProps {
  readonly root: string;
  readonly image: string;
  readonly summary: ContainerSummary;
}

/** The paths that a container changed, the largest first, in the letters of `docker diff`. */
export function ContainerPaths({ root, image, summary }: ContainerPathsProps): JSX.Element | null {
  const session = useSession();
  const deed = useSignal<ContainerDeed | 'all'>('all');
  const rows = useSignal<readonly ContainerRow[]>([]);
  const total = useSignal(0);
  const wanted = deed.value;
  const query = { deeds: wanted === 'all' ? [] : [wanted], sort: 'size' } as const;
  useEffect(() => {
    let current = true;
    void session.containers.rows(root, image, query, 0, pageSize).then((found) => {
      if (!current) return;
      rows.value = found.rows;
      total.value = found.total;
    });
    return () => {
      current = false;
    };
  }, [session, root, image, summary, wanted, rows, total]);
  const more = async () => {
    const found = await session.containers.rows(root, image, query, rows.value.length, pageSize);
    if (deed.value === wanted) rows.value = [...rows.value, ...found.rows];
  };
  const { added, changed, deleted } = summary;
  if (added.paths + changed.paths + deleted.paths === 0) return null;
  const hidden = total.value - rows.value.length;
  return (
    <>
      <Choice
        legend="Which paths"
        options={[
          ['all', 'All'],
          ['A', `Added ${added.paths}`],
          ['C', `Changed ${changed.paths}`],
          ['D', `Deleted ${deleted.paths}`],
        ]}
        chosen={deed}
      />
      <table class="container-paths" data-testid="container-paths">
        <thead>
          <tr>
            <th>
              <span class="visually-hidden">Deed</span>
            </th>
            <th>Path</th>
            <th class="number">Image</th>
            <th class="number">Container</th>
            <th>
              <span class="visually-hidden">Content</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.value.map((row) => (
            <PathRow key={row.path} row={row} root={root} image={image} />
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <button type="button" class="quiet" onClick={() => void more()}>
          {formatMany(hidden, 'more', 'more')}
        </button>
      )}
    </>
  );
}

interface PathRowProps {
  readonly row: ContainerRow;
  readonly root: string;
  readonly image: string;
}

function PathRow({ row, root, image }: PathRowProps): JSX.Element {
  const { path, deed, kind, before, after, attributes, isRewritten } = row;
  const isFile = kind === RowKind.File;
  return (
    <tr>
      <td>
        <abbr title={deedWords[deed]}>{deed}</abbr>
      </td>
      <td class="container-path">
        {deed === 'D' ? <PathText path={path} /> : <PathButton path={path} layer={null} />}
        {attributes.length > 0 && (
          <span class="soft"> {attributes.map((name) => attributeWords[name]).join(', ')}</span>
        )}
      </td>
      <td class="number">{before !== null && (isFile || before > 0) && <SizeText bytes={before} />}</td>
      <td class="number">{after !== null && isFile && <SizeText bytes={after} />}</td>
      <td>
        {isFile && (
          <button
            type="button"
            class="quiet"
            aria-label={`${isRewritten ? 'Compare' : 'View'} ${visible(path)}`}
            onClick={() => {
              const own = { image: root, layer: 0, path };
              const theirs = { image, layer: row.layer ?? 0, path };
              openPreview.value = {
                place: deed === 'D' ? theirs : own,
                older: isRewritten ? theirs : null,
              };
            }}
          >
            {isRewritten ? 'Compare' : 'View'}
          </button>
        )}
      </td>
    </tr>
  );
}
