import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { computeSharing } from '../../analysis/sharing.ts';
import type { ArchiveState, ImageState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import { PathText } from '../controls/path-text.tsx';
import { ProgressLine } from '../controls/progress-line.tsx';
import { MoreOf } from '../controls/some-of.tsx';
import { Verdict } from '../controls/verdict.tsx';
import { Pickers } from '../drop/pickers.tsx';
import { formatMany, formatSize } from '../format/size.ts';
import { formatCreated } from '../format/time.ts';
import { KeepButton } from '../library/keep-button.tsx';
import { keptWhen } from '../library/kept-when.ts';
import { LibraryView } from '../library/view.tsx';
import { usePointing } from '../pointed-context.ts';
import { useSession } from '../session-context.ts';
import { StrataMiniature } from '../strata/miniature.tsx';
import { AwaitedImage } from './awaited-image.tsx';
import { imageName, imageSizes, imageVerdict } from './image-facts.ts';

/** What is open: each archive with its images. */
export function ImageList(): JSX.Element {
  const session = useSession();
  const images = session.images.value;
  return (
    <nav class="images" aria-label="Images">
      {session.archives.value.map((archive) => (
        <ArchiveItem
          key={archive.id}
          archive={archive}
          images={images.filter((image) => image.archive === archive.id)}
        />
      ))}
      <div class="images-more">
        <AwaitedImage />
        <p class="soft">Drop more, anywhere on the page</p>
        <p class="images-actions">
          <Pickers prominent={false} />
        </p>
        <LibraryView />
      </div>
    </nav>
  );
}

/** Images of an archive that are shown before one asks for more: a dump of a registry has thousands. */
const imagesShown = 200;

interface ArchiveItemProps {
  readonly archive: ArchiveState;
  readonly images: readonly ImageState[];
}

function ArchiveItem({ archive, images }: ArchiveItemProps): JSX.Element {
  const session = useSession();
  const most = useSignal(imagesShown);
  const first = images.slice(0, most.value);
  // What an address or another view has selected is there as well.
  const away = images.slice(most.value).filter(({ id }) => id === session.selection.value.image);
  const shown = [...first, ...away];
  const isBusy = archive.phase === 'opening' || archive.phase === 'reading';
  return (
    <section class="archive" data-testid="archive-item" data-phase={archive.phase}>
      <h2 class="archive-name">
        <bdi title={visible(archive.name)}>{visible(archive.name)}</bdi>
        {isBusy ? (
          <button type="button" class="quiet" data-testid="cancel" onClick={() => session.cancel(archive.id)}>
            Cancel
          </button>
        ) : (
          <span class="archive-actions">
            <KeepButton archive={archive} />
            <button
              type="button"
              class="quiet"
              data-testid="close"
              aria-label={`Close ${visible(archive.name)}`}
              onClick={() => session.close(archive.id)}
            >
              Close
            </button>
          </span>
        )}
      </h2>
      {archive.keptAt !== null && (
        <p class="archive-kept soft">
          As kept {keptWhen(archive.keptAt)}
          {archive.isImported && ' and imported; nothing of it was verified here'}. To see contents of files,
          drop the archive.
        </p>
      )}
      {isBusy && <ProgressLine progress={archive.progress} label={`Reading ${visible(archive.name)}`} />}
      {archive.phase === 'cancelled' && (
        <p class="archive-cancelled soft">Cancelled; what was read is kept.</p>
      )}
      {archive.phase === 'failed' && (
        <p class="archive-failed">
          {/* With no image to show, the main part has the whole of it. */}
          {session.images.value.length === 0 ? 'No image in it' : visible(archive.problems[0]?.message ?? '')}
        </p>
      )}
      <ul>
        {shown.map((state) => (
          <li key={state.id}>
            <ImageItem state={state} archive={archive} />
          </li>
        ))}
      </ul>
      <MoreOf most={most} known={images.length} />
    </section>
  );
}

function ImageItem({
  state,
  archive,
}: {
  readonly state: ImageState;
  readonly archive: ArchiveState;
}): JSX.Element {
  const session = useSession();
  const { stored, uncompressed } = imageSizes(state);
  const { created } = state.image;
  const { isPointed, listeners } = usePointing({ image: state.id, layer: null });
  const selected = session.selection.value.image === state.id;
  // Hundreds of images have thousands of bands, which change only with their image.
  const miniature = useMemo(() => <StrataMiniature state={state} />, [state]);
  return (
    <button
      type="button"
      class={isPointed ? 'image-item pointed' : 'image-item'}
      aria-current={selected}
      data-testid="image-item"
      {...listeners}
      onClick={() => session.select({ image: state.id, layer: null, path: null })}
    >
      {miniature}
      <span class="image-item-text">
        <span class="image-item-name">
          <PathText path={imageName(state, archive.name)} proportional />
          <Verdict value={imageVerdict(state).value} short />
        </span>
        <span class="image-item-facts soft">
          <span>{state.image.platform ?? 'platform unknown'}</span>
          <span>{created === null ? '' : visible(formatCreated(created)).slice(0, 10)}</span>
        </span>
        <span class="image-item-facts soft">
          <span>{uncompressed === null ? '…' : formatSize(uncompressed)} uncompressed</span>
        </span>
        <SharedFact state={state} />
        <span class="image-item-facts soft">
          <span>{formatSize(stored)} stored</span>
        </span>
      </span>
    </button>
  );
}

/** How much of an image others that are open share with it; nothing where it is alone. */
function SharedFact({ state }: { readonly state: ImageState }): JSX.Element | null {
  const session = useSession();
  const images = session.images.value;
  const index = images.indexOf(state);
  if (images.length < 2 || index === -1) return null;
  const { size, layers } = computeSharing(session.graph.value, index).shared;
  return (
    <span class="image-item-facts soft">
      <span title={`${formatMany(layers, 'layer')} that other open images are built on as well`}>
        {layers === 0 ? 'none' : size === null ? '…' : formatSize(size)} of it shared
      </span>
    </span>
  );
}
