import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ContainerFacts } from '../../analysis/container/container-shelf.ts';
import type { ImageState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import { containerSentences } from '../../export/container-words.ts';
import { nameImages } from '../savings/counted-images.ts';
import { useSession } from '../session-context.ts';
import { ContainerPaths } from './container-paths.tsx';
import { CopyUp } from './copy-up.tsx';
import './container.css';

/** What a container did on top of the image that it comes from; another image can be chosen. */
export function ContainerPart({ state }: { readonly state: ImageState }): JSX.Element | null {
  const session = useSession();
  const facts = useSignal<ContainerFacts | null>(null);
  const chosen = useSignal<string | null>(null);
  const images = session.images.value;
  const isReading = session.archives.value.some(({ phase }) => phase === 'opening' || phase === 'reading');
  useEffect(() => {
    let current = true;
    facts.value = null;
    if (isReading) return;
    const against = images.some(({ id }) => id === chosen.value) ? chosen.value : null;
    void session.containers.facts(state.id, against ?? undefined).then((found) => {
      if (current) facts.value = found;
    });
    return () => {
      current = false;
    };
  }, [session, state.id, images, isReading, chosen.value, chosen, facts]);
  const found = facts.value;
  if (!found) return null;
  const names = nameImages(images, session.archives.value);
  const nameOf = (id: string) => visible(names[images.findIndex((image) => image.id === id)] ?? '');
  const { origins, image, summary } = found;
  return (
    <section data-testid="container">
      <h2>What a container did on top of its image</h2>
      {image === null || summary === null ? (
        <p>
          No open image is like this file system. Drop the image that the container was started from beside it
          to see what was added, changed and deleted.
        </p>
      ) : (
        <>
          {origins.length > 1 && (
            <label class="container-choice">
              Held against{' '}
              <select
                value={image}
                onChange={({ currentTarget }) => {
                  chosen.value = currentTarget.value;
                }}
              >
                {origins.map((origin) => (
                  <option key={origin.image} value={origin.image}>
                    {nameOf(origin.image)}
                  </option>
                ))}
              </select>
            </label>
          )}
          <div class="container-sentences" data-testid="container-sentences">
            {containerSentences(
              summary,
              origins.find((origin) => origin.image === image),
              nameOf(image),
            ).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
          {summary.copyUp.rewritten.paths > 0 && <CopyUp key={image} root={state.id} image={image} />}
          <ContainerPaths key={image} root={state.id} image={image} summary={summary} />
        </>
      )}
    </section>
  );
}
