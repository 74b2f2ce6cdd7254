import type { JSX } from 'preact';
import { everyRow, type Privilege } from '../../analysis/rows.ts';
import { RowKind } from '../../model/entry-table.ts';
import { formatKind } from '../format/entry.ts';
import { formatSize, parseSize } from '../format/size.ts';
import { allChanges, type ExplorerState } from './explorer-state.ts';

const kinds: readonly RowKind[] = Object.values(RowKind);

const changeNames: Readonly<Record<(typeof allChanges)[number], string>> = {
  addition: 'added',
  modification: 'modified',
  attributes: 'only owner, mode or times',
  removal: 'removed',
  unmodified: 'as it was',
};

const privileges: readonly Privilege[] = ['setuid', 'setgid', 'capability'];

/** Conditions beside the search: what an entry is, its size, its owner, what its layer did, what it may do. */
export function FilterPanel({ explorer }: { readonly explorer: ExplorerState }): JSX.Element {
  const filter = explorer.filter.value;
  return (
    <div class="filter-panel" data-testid="filter-panel">
      <label class="filter-field">
        <span>Kind</span>
        <select
          data-testid="filter-kind"
          value={filter.kinds[0] ?? ''}
          onChange={({ currentTarget: { value } }) => {
            explorer.narrow({ kinds: value === '' ? [] : [Number(value) as RowKind] });
          }}
        >
          <option value="">any</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {formatKind(kind)}
            </option>
          ))}
        </select>
      </label>
      <SizeField
        title="From"
        bytes={filter.least}
        testId="filter-least"
        onChange={(least) => explorer.narrow({ least })}
      />
      <SizeField
        title="To"
        bytes={filter.most}
        testId="filter-most"
        onChange={(most) => explorer.narrow({ most })}
      />
      <label class="filter-field">
        <span>Owner</span>
        <input
          type="text"
          placeholder="root, 1000:1000"
          data-testid="filter-owner"
          value={filter.owner}
          onChange={({ currentTarget }) => explorer.narrow({ owner: currentTarget.value.trim() })}
        />
      </label>
      <fieldset>
        <legend>By its layer</legend>
        {allChanges.map((choice) => (
          <label key={choice}>
            <input
              type="checkbox"
              data-testid={`filter-${choice}`}
              checked={filter.changes.length === 0 || filter.changes.includes(choice)}
              onChange={() => explorer.toggleChanges([choice])}
            />{' '}
            {changeNames[choice]}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>With</legend>
        {privileges.map((privilege) => (
          <label key={privilege}>
            <input
              type="checkbox"
              data-testid={`filter-${privilege}`}
              checked={filter.privileges.includes(privilege)}
              onChange={({ currentTarget: { checked } }) => {
                const others = filter.privileges.filter((other) => other !== privilege);
                explorer.narrow({ privileges: checked ? [...others, privilege] : others });
              }}
            />{' '}
            {privilege}
          </label>
        ))}
      </fieldset>
      <button
        type="button"
        class="quiet"
        data-testid="filter-clear"
        disabled={!explorer.isFiltered}
        onClick={() => explorer.narrow(everyRow)}
      >
        Clear
      </button>
    </div>
  );
}

interface SizeFieldProps {
  readonly title: string;
  readonly bytes: number | null;
  readonly testId: string;
  readonly onChange: (bytes: number | null) => void;
}

function SizeField({ title, bytes, testId, onChange }: SizeFieldProps): JSX.Element {
  return (
    <label class="filter-field filter-size">
      <span>{title}</span>
      <input
        type="text"
        placeholder="1.5 MB"
        data-testid={testId}
        value={bytes === null ? '' : formatSize(bytes)}
        onChange={({ currentTarget }) => {
          const typed = parseSize(currentTarget.value);
          currentTarget.setCustomValidity(
            typed === null && currentTarget.value.trim() !== '' ? 'A size such as 512, 20 kB or 1.5 MB' : '',
          );
          currentTarget.reportValidity();
          onChange(typed);
        }}
      />
    </label>
  );
}
