import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PackageComparison } from '../../analysis/comparison/compare-packages.ts';
import { visible } from '../../base/text.ts';
import { ecosystemWords } from '../../export/package-words.ts';
import { ProgressLine } from '../controls/progress-line.tsx';
import { SomeOf } from '../controls/some-of.tsx';
import { isKept } from '../library/is-kept.ts';
import { useSession } from '../session-context.ts';

/** Lines that are shown before one asks for more. */
const shownFirst = 30;

/** Packages that were added, removed, or changed in version. Both images are looked through on request. */
export function PackageList({
  before,
  after,
}: {
  readonly before: string;
  readonly after: string;
}): JSX.Element {
  const { audit, comparisons, images, archives } = useSession();
  const found = useSignal<PackageComparison | null>(null);
  const { phase, progress } = audit.state.value;
  useEffect(() => {
    let current = true;
    void comparisons.packages(before, after).then((compared) => {
      if (current) found.value = compared;
    });
    return () => {
      current = false;
    };
  }, [comparisons, before, after, phase, found]);
  const compared = found.value;
  if (phase === 'reading') return <ProgressLine progress={progress} label="Reading packages" />;
  if (!compared) {
    const both = images.value.filter(({ id }) => id === before || id === after);
    if (both.some((state) => isKept(state, archives.value)))
      return <p class="soft">Kept analyses hold no packages. To read them, drop the archive again.</p>;
    return (
      <p>
        <button
          type="button"
          class="button"
          data-testid="compare-packages"
          onClick={() => void audit.start([before, after])}
        >
          Read the packages of both
        </button>
      </p>
    );
  }
  const { differences, unread } = compared;
  return (
    <>
      {differences.length === 0 ? <p class="soft">No difference.</p> : <Differences all={differences} />}
      {(['before', 'after'] as const).flatMap((side) =>
        unread[side].map(({ path, why }) => (
          <p key={`${side} ${path}`} class="soft">
            {visible(path)} of the {side === 'before' ? 'first' : 'second'} {why}.
          </p>
        )),
      )}
    </>
  );
}

function Differences({ all }: { readonly all: PackageComparison['differences'] }): JSX.Element {
  return (
    <ul class="compare-packages" data-testid="package-differences">
      <SomeOf
        shown={shownFirst}
        count={all.length}
        items={all.map(({ ecosystem, name, before: less, after: more }) => (
          <li key={`${ecosystem} ${name}`}>
            {visible(name)} <span class="soft">{ecosystemWords[ecosystem]}</span> {versions(less)} →{' '}
            {versions(more)}
          </li>
        ))}
      />
    </ul>
  );
}

function versions(all: readonly string[]): string {
  return all.length === 0 ? 'none' : all.map(visible).join(', ');
}
