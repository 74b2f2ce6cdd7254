import { useComputed, useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { visible } from '../../base/text.ts';
import { formatMany } from '../format/size.ts';
import { SavePicture } from '../picture/save-picture.tsx';
import { useSession } from '../session-context.ts';
import { BaseList } from './base-list.tsx';
import { ChunkSearch } from './chunk-search.tsx';
import { ContentList } from './content-list.tsx';
import { type CountedImages, nameImages } from './counted-images.ts';
import { ImageShares } from './image-shares.tsx';
import { KeptOnce } from './kept-once.tsx';
import { NearList } from './near-list.tsx';
import { PullMatrix } from './pull-matrix.tsx';
import { RepackedList } from './repacked-list.tsx';
import { savingsSentences } from './sentences.ts';
import { Waterfall } from './waterfall.tsx';
import './savings.css';

/** What all images that are open share, or those of them that are picked, and what keeping things once saves. */
export function SavingsView(): JSX.Element {
  const session = useSession();
  /** Ids of images that are not counted. */
  const leftOut = useSignal<ReadonlySet<string>>(new Set());
  const counted = useSignal<CountedImages | null>(null);
  const images = session.images.value;
  const archives = session.archives.value;
  const isReading = archives.some(({ phase }) => phase === 'opening' || phase === 'reading');
  const ids = images.map(({ id }) => id).filter((id) => !leftOut.value.has(id));
  // Not each step of its progress makes the view anew.
  const isCutting = useComputed(() => session.chunks.value.phase === 'reading').value;
  const key = isReading ? null : `${isCutting} ${ids.join(' ')}`;
  useEffect(() => {
    let current = key !== null;
    if (current) {
      void session.savings(ids).then((savings) => {
        const byID = new Map(images.map((state) => [state.id, state]));
        const states = savings.images.map(({ id }) => byID.get(id));
        const names = nameImages(
          states.filter((state) => state !== undefined),
          archives,
        );
        if (current) counted.value = { ...savings, names };
      });
    }
    return () => {
      current = false;
    };
  }, [session, key, counted]);
  if (isReading) return <p class="soft">What these images share is told when all layers are read.</p>;
  return (
    <div class="savings" data-testid="savings">
      {images.length > 1 && (
        <ImageChoice
          names={nameImages(images, archives)}
          ids={images.map(({ id }) => id)}
          leftOut={leftOut.value}
          choose={(next) => {
            leftOut.value = next;
          }}
        />
      )}
      {counted.value && counted.value.images.length > 0 && <Answer counted={counted.value} />}
    </div>
  );
}

interface ImageChoiceProps {
  readonly names: readonly string[];
  readonly ids: readonly string[];
  readonly leftOut: ReadonlySet<string>;
  choose(leftOut: ReadonlySet<string>): void;
}

function ImageChoice({ names, ids, leftOut, choose }: ImageChoiceProps): JSX.Element {
  const count = ids.filter((id) => !leftOut.has(id)).length;
  const toggle = (id: string) => {
    const next = new Set(leftOut);
    if (!next.delete(id)) next.add(id);
    choose(next);
  };
  return (
    <details class="savings-images">
      <summary>
        {count === ids.length
          ? `All ${count} images are counted`
          : `${count} of ${formatMany(ids.length, 'image')} counted`}
      </summary>
      <fieldset>
        <legend class="visually-hidden">Images that are counted</legend>
        {ids.map((id, index) => (
          <label key={id}>
            <input type="checkbox" checked={!leftOut.has(id)} onChange={() => toggle(id)} />{' '}
            <bdi>{visible(names[index] ?? '')}</bdi>
          </label>
        ))}
      </fieldset>
    </details>
  );
}

function Answer({ counted }: { readonly counted: CountedImages }): JSX.Element {
  const { figures } = counted;
  const several = counted.images.length > 1;
  return (
    <>
      <div class="sentences" data-testid="savings-sentences">
        {savingsSentences(figures).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {!several && <p class="soft">Drop further images to see what they share.</p>}
      </div>
      <Section title="Where the savings come from, in bytes of file contents">
        <Waterfall figures={figures} />
        <SavePicture
          name="savings"
          picture={async () =>
            (await import('./as-picture.ts')).waterfallAsPicture(figures, counted.images.length)
          }
        />
        <ChunkSearch counted={counted} />
      </Section>
      <Section title="What is kept, and what is saved">
        <KeptOnce figures={figures} />
      </Section>
      {several && (
        <Section title="Who holds what, uncompressed on a local disk">
          <ImageShares counted={counted} />
        </Section>
      )}
      {several && (
        <Section title="What a pull downloads, stored bytes">
          <PullMatrix counted={counted} />
        </Section>
      )}
      {figures.contents.count > 0 && (
        <Section title="Equal files that stand in several places">
          <ContentList counted={counted} />
        </Section>
      )}
      {figures.nearLayers.length > 0 && (
        <Section title="One change from shared">
          <NearList counted={counted} />
        </Section>
      )}
      {figures.bases.length + figures.contradictedBases.length > 0 && (
        <Section title="What is built on what">
          <BaseList counted={counted} />
        </Section>
      )}
      {figures.repacked.length > 0 && (
        <Section title="Equal layers in several compressions">
          <RepackedList counted={counted} />
        </Section>
      )}
    </>
  );
}

interface SectionProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

function Section({ title, children }: SectionProps): JSX.Element {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
