import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { DuplicateGroup, Duplicates } from '../../analysis/duplicates.ts';
import { PathButton } from '../controls/path-button.tsx';
import { SizeText } from '../controls/size-text.tsx';
import { SomeOf } from '../controls/some-of.tsx';
import { formatMany } from '../format/size.ts';
import { useSession } from '../session-context.ts';

/** Groups that are shown, and paths of each before one asks for more. */
const shownGroups = 6;
const shownPaths = 2;

/** Contents that the final file system holds more than once, with the most bytes first. */
export function DuplicateList({ image }: { readonly image: string }): JSX.Element | null {
  const session = useSession();
  const duplicates = useSignal<Duplicates | null>(null);
  useEffect(() => {
    let current = true;
    duplicates.value = null;
    void session.duplicates(image).then((found) => {
      if (current) duplicates.value = found;
    });
    return () => {
      current = false;
    };
  }, [session, image, duplicates]);
  const found = duplicates.value;
  if (!found) return <p class="soft">Comparing contents …</p>;
  const shown = found.groups.slice(0, shownGroups);
  const rest = found.duplicate - shown.reduce((sum, { duplicate }) => sum + duplicate, 0);
  const restCount = found.groupCount - shown.length;
  return (
    <table class="duplicates" data-testid="duplicates">
      <thead>
        <tr>
          <th>Paths</th>
          <th class="number">Copies</th>
          <th class="number">Each</th>
          <th class="number">Too many</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((group, index) => (
          <GroupRow key={index} group={group} />
        ))}
        {restCount > 0 && (
          <tr>
            <td class="soft">{formatMany(restCount, 'smaller content')}</td>
            <td />
            <td />
            <td class="number">
              <SizeText bytes={rest} />
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function GroupRow({ group }: { readonly group: DuplicateGroup }): JSX.Element {
  const { paths, count, size, duplicate } = group;
  return (
    <tr>
      <td>
        <SomeOf
          items={paths.map(({ path, layer }) => (
            <PathButton key={`${layer} ${path}`} path={path} layer={layer} />
          ))}
          count={count}
          shown={shownPaths}
        />
      </td>
      <td class="number">{count}</td>
      <td class="number">
        <SizeText bytes={size} />
      </td>
      <td class="number">
        <SizeText bytes={duplicate} />
      </td>
    </tr>
  );
}
