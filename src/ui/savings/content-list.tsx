import type { JSX } from 'preact';
import type { ContentPlace, SharedContents } from '../../analysis/shared-contents.ts';
import { visible } from '../../base/text.ts';
import { PathText } from '../controls/path-text.tsx';
import { SomeOf } from '../controls/some-of.tsx';
import { formatMany } from '../format/size.ts';
import { useSession } from '../session-context.ts';
import type { CountedImages } from './counted-images.ts';
import { Figure } from './figure.tsx';

/** Contents that are shown, and places of each before one asks for more. */
const shownContents = 8;
const shownPlaces = 2;

/** The contents that keeping each file once saves most with, and where they stand. */
export function ContentList({ counted }: { readonly counted: CountedImages }): JSX.Element {
  const { contents } = counted.figures;
  const shown = contents.largest.slice(0, shownContents);
  return (
    <table class="content-list two-line" data-testid="content-list">
      <thead>
        <tr>
          <th>Where it stands</th>
          <th class="number">Copies</th>
          <th class="number">Each</th>
          <th class="number">Saved</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ content, size, copies, saved, places }) => (
          <tr key={content}>
            <td class="lead">
              <SomeOf
                items={places.map((place) => (
                  <PlaceButton
                    key={`${place.image} ${place.layer} ${place.path}`}
                    place={place}
                    counted={counted}
                  />
                ))}
                count={copies}
                shown={shownPlaces}
              />
            </td>
            <Figure label="copies">{copies}</Figure>
            <Figure label="each" bytes={size} />
            <Figure label="saved" bytes={saved} />
          </tr>
        ))}
        <Rest contents={contents} shown={shown.map(({ saved }) => saved)} />
      </tbody>
    </table>
  );
}

interface RestProps {
  readonly contents: SharedContents;
  readonly shown: readonly number[];
}

function Rest({ contents, shown }: RestProps): JSX.Element | null {
  if (contents.count === shown.length) return null;
  return (
    <tr>
      <td class="lead soft">{formatMany(contents.count - shown.length, 'other content')}</td>
      <td class="blank" />
      <td class="blank" />
      <Figure label="saved" bytes={contents.saved - shown.reduce((sum, saved) => sum + saved, 0)} />
    </tr>
  );
}

interface PlaceButtonProps {
  readonly place: ContentPlace;
  readonly counted: CountedImages;
}

/** A place of a content: its image and layer, and its path; selects all three. */
function PlaceButton({ place, counted }: PlaceButtonProps): JSX.Element {
  const session = useSession();
  const { layer, path } = place;
  return (
    <button
      type="button"
      class="path-button content-place"
      onClick={() => session.select({ image: counted.images[place.image]?.id ?? null, layer, path })}
    >
      <PathText path={path} />
      <span class="content-image soft">
        {visible(counted.names[place.image] ?? '')}, layer {layer}
      </span>
    </button>
  );
}
