import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type ContentKind, detectContent } from '../../analysis/content/kind.ts';
import type { FilePlace } from '../../app/contents/contents-api.ts';
import { visible } from '../../base/text.ts';
import { RowKind } from '../../model/entry-table.ts';
import { Choice } from '../controls/choice.tsx';
import { SizeText } from '../controls/size-text.tsx';
import { useSession } from '../session-context.ts';
import { imageName } from '../shell/image-facts.ts';
import { Compare } from './compare.tsx';
import { ElfFactList } from './elf-facts.tsx';
import { HexPage } from './hex-page.tsx';
import type { OpenPreview } from './open-preview.ts';
import { largestPicture, Picture } from './picture.tsx';
import { TextPage } from './text-page.tsx';
import { useBytes } from './use-bytes.ts';
import './preview.css';

/** Bytes by which it is told what a content is. */
const headSize = 8 * 1024;

type Form = 'shown' | 'bytes';

/** What the viewer shows: one file, or two versions of it. */
export function Preview({ place, older, close }: OpenPreview & { readonly close: () => void }): JSX.Element {
  return (
    <>
      <header>
        <h2 id="preview-title" class="mono">
          <bdi>{visible(place.path)}</bdi>
        </h2>
        <button type="button" class="button" onClick={close}>
          Close
        </button>
      </header>
      {older ? <Versions older={older} newer={place} /> : <Content place={place} />}
    </>
  );
}

/** Length of a content; null until it is known. */
function useSize({ image, layer, path }: FilePlace): number | null {
  const { contents } = useSession();
  const [size, setSize] = useState<number | null>(null);
  useEffect(() => {
    let current = true;
    setSize(null);
    void contents.size({ image, layer, path }).then((found) => {
      if (current) setSize(found ?? 0);
    });
    return () => {
      current = false;
    };
  }, [contents, image, layer, path]);
  return size;
}

function Versions({ older, newer }: { readonly older: FilePlace; readonly newer: FilePlace }): JSX.Element {
  const before = useSize(older);
  const after = useSize(newer);
  return (
    <>
      <p class="preview-facts soft">
        <span>
          <Side place={older} other={newer} />, {before !== null && <SizeText bytes={before} />} →{' '}
          <Side place={newer} other={older} />, {after !== null && <SizeText bytes={after} />}
        </span>
      </p>
      <div class="preview-body">
        {before !== null && after !== null && <Compare older={older} newer={newer} sizes={[before, after]} />}
      </div>
    </>
  );
}

/** Where one of two versions stands: what the other has in common with it is not said. */
function Side({ place, other }: { readonly place: FilePlace; readonly other: FilePlace }): JSX.Element {
  const { images, archives } = useSession();
  const state = place.image === other.image ? undefined : images.value.find(({ id }) => id === place.image);
  const archive = archives.value.find(({ id }) => id === state?.archive);
  return (
    <>
      {state && <bdi>{visible(imageName(state, archive?.name ?? ''))} </bdi>}
      {place.path !== other.path && <bdi class="mono">{visible(place.path)} </bdi>}
      layer {place.layer}
    </>
  );
}

function Content({ place }: { readonly place: FilePlace }): JSX.Element {
  const size = useSize(place);
  const head = useBytes(place, 0, headSize);
  const form = useSignal<Form>('shown');
  if (head.kind === 'failed') return <p class="bad preview-state">{head.message}</p>;
  if (size === null || head.kind === 'reading') return <p class="soft preview-state">Reading…</p>;
  const kind = detectContent(head.bytes);
  const word = wordOf(kind, size);
  return (
    <>
      <p class="preview-facts">
        <span class="soft">
          {word ?? 'Bytes'} · <SizeText bytes={size} /> · layer {place.layer}
          <Fate place={place} />
        </span>
        {word !== null && (
          <Choice
            legend="How the content is shown"
            options={[
              ['shown', word],
              ['bytes', 'Bytes'],
            ]}
            chosen={form}
          />
        )}
      </p>
      <div class="preview-body">
        {kind.kind === 'empty' && <p class="soft preview-state">It is empty.</p>}
        {kind.kind === 'empty' ? null : word === null || form.value === 'bytes' ? (
          <HexPage place={place} size={size} />
        ) : (
          <Shown place={place} size={size} kind={kind} />
        )}
      </div>
    </>
  );
}

/** What the form is called in which a content is shown; null where its bytes are all there is to show. */
function wordOf(kind: ContentKind, size: number): string | null {
  if (kind.kind === 'text') return kind.encoding === 'utf-8' ? 'Text' : `Text (${kind.encoding})`;
  if (kind.kind === 'elf') return 'Program';
  if (kind.kind === 'picture' && size <= largestPicture) return 'Picture';
  return null;
}

function Shown({
  place,
  size,
  kind,
}: {
  readonly place: FilePlace;
  readonly size: number;
  readonly kind: ContentKind;
}): JSX.Element {
  if (kind.kind === 'text') return <TextPage place={place} size={size} encoding={kind.encoding} />;
  if (kind.kind === 'picture') return <Picture place={place} size={size} type={kind.type} />;
  return <ElfFactList place={place} />;
}

/** What became of the version: nothing to say where the final file system shows it. */
function Fate({ place: { image, layer, path } }: { readonly place: FilePlace }): JSX.Element | null {
  const session = useSession();
  const [fate, setFate] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    setFate(null);
    void session.biography(image, path).then((events) => {
      const next = events.find((event) => event.layer > layer && event.kind !== 'unknown');
      if (!current || !next) return;
      setFate(` · layer ${next.layer} ${fateWords(next.rowKind)}; this one is still in the archive`);
    });
    return () => {
      current = false;
    };
  }, [session, image, layer, path]);
  return fate === null ? null : <span>{fate}</span>;
}

/** What a layer does to the version below, by what it puts in its place. */
function fateWords(kind: RowKind | null): string {
  if (kind === null) return 'removes it';
  if (kind === RowKind.File) return 'ships another version';
  return kind === RowKind.Hardlink ? 'puts a hard link in its place' : 'puts something else in its place';
}
