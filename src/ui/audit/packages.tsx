import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ImagePackage, ImagePackages } from '../../analysis/packages/image-packages.ts';
import type { DistributionAnswer } from '../../analysis/packages/os-release.ts';
import type { ImageState } from '../../app/state.ts';
import { formatList } from '../../base/list.ts';
import { visible } from '../../base/text.ts';
import { distributionSentence, ecosystemWords } from '../../export/package-words.ts';
import { LayerButton } from '../controls/layer-button.tsx';
import { formatMany } from '../format/size.ts';
import { useSession } from '../session-context.ts';
import { Bills } from './bills.tsx';

/** Rows that are shown at first, and at each further time. */
const firstRows = 50;
const moreRows = 500;

/** What the image is made of: its distribution and the packages that databases and files in it tell of. */
export function Packages({ state }: { readonly state: ImageState }): JSX.Element {
  const { audit } = useSession();
  const found = useSignal<ImagePackages | null>(null);
  const distribution = useSignal<DistributionAnswer | null>(null);
  const phase = audit.state.value.phase;
  useEffect(() => {
    let current = true;
    void audit.packages(state.id).then((packages) => {
      if (current) found.value = packages;
    });
    void audit.distribution(state.id).then((read) => {
      if (current) distribution.value = read;
    });
    return () => {
      current = false;
    };
  }, [audit, state, phase, found, distribution]);
  const packages = found.value;
  return (
    <section data-testid="packages">
      <h2>What it is made of</h2>
      <p class="audit-cover">{distribution.value && visible(distributionSentence(distribution.value))}</p>
      {packages && <Answer image={state.id} packages={packages} />}
      {packages && packages.packages.length > 0 && (
        <Bills state={state} packages={packages.packages.length} />
      )}
    </section>
  );
}

function Answer({
  image,
  packages: { packages, unread, missing },
}: {
  /** `ImageState.id`. */
  readonly image: string;
  readonly packages: ImagePackages;
}): JSX.Element {
  const { packageFilter: filter } = useSession().shownOf(image);
  const shown = useSignal(firstRows);
  const counts = Object.entries(ecosystemWords).flatMap(([key, title]) => {
    const count = packages.filter(({ ecosystem }) => ecosystem === key).length;
    return count > 0 ? [formatMany(count, `${title} package`)] : [];
  });
  const wanted = filter.value.trim().toLowerCase();
  const rows = packages.filter(({ name, licence, version }) =>
    `${name} ${version} ${licence ?? ''}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      <p class="audit-cover">
        {counts.length > 0 && `${formatList(counts)}.`}
        {missing > 0 &&
          ` ${formatMany(missing, 'file')} may tell of packages and ${missing === 1 ? 'was' : 'were'} not read yet.`}
        {missing === 0 && packages.length === 0 && 'No file in it tells of packages.'}
        {unread.map(({ path, why }) => ` ${visible(path)} ${why}.`)}
      </p>
      {packages.length > 0 && (
        <>
          <input
            type="search"
            class="package-filter"
            placeholder="Find a package or a licence"
            aria-label="Find a package or a licence"
            data-testid="package-filter"
            value={filter.value}
            onInput={({ currentTarget }) => {
              filter.value = currentTarget.value;
            }}
          />
          <table class="packages">
            <thead>
              <tr>
                <th>Package</th>
                <th>Version</th>
                <th>Licence</th>
                <th>Layer</th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, shown.value).map((row) => (
                <PackageRow
                  key={`${row.ecosystem} ${row.name} ${row.version} ${row.architecture}`}
                  row={row}
                />
              ))}
            </tbody>
          </table>
          {rows.length > shown.value && (
            <button
              type="button"
              class="quiet"
              onClick={() => {
                shown.value += moreRows;
              }}
            >
              {formatMany(rows.length - shown.value, 'more', 'more')}
            </button>
          )}
        </>
      )}
    </>
  );
}

function PackageRow({ row }: { readonly row: ImagePackage }): JSX.Element {
  const { ecosystem, name, version, licence, layer, touched, isLive } = row;
  return (
    <tr data-testid="package">
      <td>
        {visible(name)} <span class="soft">{ecosystemWords[ecosystem]}</span>
        {!isLive && <span class="finding-hidden"> removed again</span>}
      </td>
      <td>{visible(version)}</td>
      <td>{licence === null ? <span class="soft">–</span> : visible(licence.slice(0, 200))}</td>
      <td>
        <LayerButton layer={layer} />
        {touched !== layer && (
          <span class="package-touch">
            <span class="soft">{isLive ? 'changed in' : 'removed in'}</span> <LayerButton layer={touched} />
          </span>
        )}
      </td>
    </tr>
  );
}
