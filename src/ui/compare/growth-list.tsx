import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { DirectoryGrowth } from '../../analysis/comparison/growth.ts';
import { PathText } from '../controls/path-text.tsx';
import { SizeText } from '../controls/size-text.tsx';
import { useSession } from '../session-context.ts';
import { SignedSize } from './layer-pairs.tsx';

/** Rows that are shown; the rest stand in one. */
const shownRows = 12;

interface GrowthListProps {
  readonly before: string;
  readonly after: string;
  /** Below the root. */
  readonly top: readonly DirectoryGrowth[];
}

/** What each directory gained or lost; one opens to what is in it. */
export function GrowthList({ before, after, top }: GrowthListProps): JSX.Element {
  const session = useSession();
  const path = useSignal('/');
  const rows = useSignal(top);
  useEffect(() => {
    let current = true;
    if (path.value === '/') rows.value = top;
    else {
      void session.comparisons.growth(before, after, path.value).then((found) => {
        if (current) rows.value = found;
      });
    }
    return () => {
      current = false;
    };
  }, [session, before, after, top, path.value, path, rows]);
  const shown = rows.value.slice(0, shownRows);
  const rest = rows.value.slice(shownRows);
  const largest = Math.max(1, ...shown.map((row) => Math.abs(row.after - row.before)));
  const restBytes = rest.reduce((sum, row) => sum + row.after - row.before, 0);
  return (
    <>
      {path.value !== '/' && (
        <p class="compare-note">
          <button
            type="button"
            class="quiet"
            onClick={() => {
              path.value = path.value.slice(0, path.value.lastIndexOf('/')) || '/';
            }}
          >
            Up
          </button>{' '}
          <PathText path={path.value} />
        </p>
      )}
      <table class="compare-growth" data-testid="growth">
        <thead>
          <tr>
            <th>Directory</th>
            <th class="number">There</th>
            <th class="number">Here</th>
            <th class="number">Difference</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.path}>
              <td>
                {row.isDirectory ? (
                  <button
                    type="button"
                    class="path-button"
                    onClick={() => {
                      path.value = row.path;
                    }}
                  >
                    <PathText path={row.path} />
                  </button>
                ) : (
                  <PathText path={row.path} />
                )}
              </td>
              <td class="number">
                <SizeText bytes={row.before} />
              </td>
              <td class="number">
                <SizeText bytes={row.after} />
              </td>
              <td class="number">
                <SignedSize bytes={row.after - row.before} />
              </td>
              <td class="compare-bar" aria-hidden="true">
                <span
                  class={row.after > row.before ? 'grown' : 'shrunk'}
                  style={{ width: `${(100 * Math.abs(row.after - row.before)) / largest}%` }}
                />
              </td>
            </tr>
          ))}
          {rest.length > 0 && (
            <tr class="soft">
              <td colSpan={3}>{rest.length} others</td>
              <td class="number">
                <SignedSize bytes={restBytes} />
              </td>
              <td />
            </tr>
          )}
        </tbody>
      </table>
    </>
  );
}
