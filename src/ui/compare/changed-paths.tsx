import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ComparedRow, ComparisonSummary } from '../../analysis/comparison/comparison.ts';
import type { PathChangeWord } from '../../analysis/comparison/path-change.ts';
import { visible } from '../../base/text.ts';
import { Choice } from '../controls/choice.tsx';
import { PathButton } from '../controls/path-button.tsx';
import { SizeText } from '../controls/size-text.tsx';
import { formatCount, formatMany } from '../format/size.ts';
import { openPreview } from '../preview/open-preview.ts';
import { useSession } from '../session-context.ts';

/** Rows that are fetched at first, and at each further time. */
const firstRows = 50;
const moreRows = 200;

const kinds: readonly (readonly [PathChangeWord, string])[] = [
  ['added', 'Added'],
  ['removed', 'Removed'],
  ['changed', 'Changed'],
  ['retyped', 'Another kind'],
  ['moved', 'Moved'],
  ['attributes', 'Attributes only'],
];

type Sort = 'size' | 'path';
const sorts: readonly (readonly [Sort, string])[] = [
  ['size', 'By difference'],
  ['path', 'By path'],
];

interface ChangedPathsProps {
  readonly before: string;
  readonly after: string;
  readonly summary: ComparisonSummary;
}

/** The paths that are not the same, by kind of change. */
export function ChangedPaths({ before, after, summary }: ChangedPathsProps): JSX.Element {
  const session = useSession();
  const hidden = useSignal<ReadonlySet<PathChangeWord>>(new Set(['attributes']));
  const sort = useSignal<Sort>('size');
  const rows = useSignal<readonly ComparedRow[]>([]);
  const total = useSignal(0);
  const there = kinds.filter(([kind]) => kind !== 'same' && summary.changes[kind as 'added'].paths > 0);
  const changes = there.map(([kind]) => kind).filter((kind) => !hidden.value.has(kind));
  const key = changes.join();
  const fetchRows = async (from: number, count: number): Promise<void> => {
    const query = { changes, sort: sort.value };
    const found = await session.comparisons.rows(before, after, query, from, count);
    if (key !== changes.join()) return;
    rows.value = [...rows.value.slice(0, from), ...found.rows];
    total.value = found.total;
  };
  useEffect(() => void fetchRows(0, firstRows), [session, before, after, key, sort.value]);
  if (there.length === 0) return <p class="soft">None: every path is the same in both.</p>;
  const toggle = (kind: PathChangeWord) => {
    const next = new Set(hidden.value);
    if (!next.delete(kind)) next.add(kind);
    hidden.value = next;
  };
  return (
    <>
      <div class="compare-filter">
        <fieldset class="choice">
          <legend class="visually-hidden">Kinds of change that are shown</legend>
          {there.map(([kind, title]) => (
            <label key={kind}>
              <input
                type="checkbox"
                checked={!hidden.value.has(kind)}
                data-testid={`change-${kind}`}
                onChange={() => toggle(kind)}
              />{' '}
              {title} <span class="soft">{formatCount(summary.changes[kind as 'added'].paths)}</span>
            </label>
          ))}
        </fieldset>
        <Choice legend="Order" options={sorts} chosen={sort} />
      </div>
      <table class="compare-paths" data-testid="changed-paths">
        <thead>
          <tr>
            <th>Path</th>
            <th>Change</th>
            <th class="number">There</th>
            <th class="number">Here</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.value.map((row) => (
            <PathRow key={row.path} row={row} before={before} after={after} />
          ))}
        </tbody>
      </table>
      {rows.value.length < total.value && (
        <button type="button" class="quiet" onClick={() => void fetchRows(rows.value.length, moreRows)}>
          {formatMany(total.value - rows.value.length, 'more', 'more')}
        </button>
      )}
    </>
  );
}

interface PathRowProps {
  readonly row: ComparedRow;
  readonly before: string;
  readonly after: string;
}

function PathRow({ row, before, after }: PathRowProps): JSX.Element {
  const { path, change, attributes, other, layers } = row;
  const [below, above] = layers;
  const note = other ? `from ${visible(other)}` : attributes.join(', ');
  const isComparable = change === 'changed' && below !== null && above !== null && row.before !== null;
  return (
    <tr>
      <td class="compare-path">
        {above === null ? <span class="mono">{visible(path)}</span> : <PathButton path={path} layer={null} />}
      </td>
      <td>
        {change} {note && <span class="soft">{note}</span>}
      </td>
      <td class="number">{row.before !== null && <SizeText bytes={row.before} />}</td>
      <td class="number">{row.after !== null && <SizeText bytes={row.after} />}</td>
      <td>
        {isComparable && (
          <button
            type="button"
            class="quiet"
            aria-label={`Compare ${visible(path)}`}
            onClick={() => {
              openPreview.value = {
                place: { image: after, layer: above, path },
                older: { image: before, layer: below, path },
              };
            }}
          >
            Compare
          </button>
        )}
        {change === 'removed' && below !== null && (row.before ?? 0) > 0 && (
          <button
            type="button"
            class="quiet"
            aria-label={`View ${visible(path)}`}
            onClick={() => {
              openPreview.value = { place: { image: before, layer: below, path }, older: null };
            }}
          >
            View
          </button>
        )}
      </td>
    </tr>
  );
}
