import type { JSX } from 'preact';
import { layerStyle } from '../theme/layer-hue.ts';

/** A band of the picture: the step that made it, what it shipped, its height in pixels. */
interface PictureBand {
  readonly made: string;
  readonly size: string;
  readonly height: number;
  /** Shipped, and not visible in the end. */
  readonly isDead?: true;
}

/** A made-up image, base first, with a metadata-only step (null) in its place. */
const bands: readonly (PictureBand | null)[] = [
  { made: 'ADD rootfs /', size: '74.8 MB', height: 200 },
  { made: 'RUN apt-get install …', size: '46.2 MB', height: 124 },
  null,
  null,
  { made: 'WORKDIR /srv', size: '2.05 kB', height: 18 },
  { made: 'RUN npm ci', size: '31.7 MB', height: 86 },
  { made: 'COPY . /srv', size: 'dead: the next ships it again', height: 34, isDead: true },
  { made: 'RUN chown -R app /srv', size: '12.3 MB', height: 34 },
  null,
];

/** The picture beside the text: a cut through an image, and the place on top for the one that is dropped. */
export function EmptyCut(): JSX.Element {
  const layers = bands.filter((band) => band !== null);
  return (
    <div class="empty-cut" aria-hidden="true">
      <span class="empty-slot">Drop an image, anywhere on this page</span>
      {[...bands.entries()]
        .reverse()
        .map(([position, band]) =>
          band ? (
            <Band key={position} band={band} index={layers.indexOf(band)} />
          ) : (
            <span key={position} class="empty-step" />
          ),
        )}
    </div>
  );
}

function Band({ band, index }: { readonly band: PictureBand; readonly index: number }): JSX.Element {
  return (
    <span
      class={band.isDead ? 'empty-band layer-ink hatched-area' : 'empty-band layer-ink'}
      style={{ ...layerStyle(index), height: `${band.height}px` }}
    >
      <span class="mono">{band.made}</span>
      <span>{band.size}</span>
    </span>
  );
}
