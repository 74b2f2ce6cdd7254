import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ImageComparison } from '../../analysis/comparison/image-comparison.ts';
import { addressOf, digestIn, findAddressed } from '../../app/address/address.ts';
import type { ImageState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import { comparisonSentences, twinSentence } from '../../export/comparison-words.ts';
import { nameImages } from '../savings/counted-images.ts';
import { useSession } from '../session-context.ts';
import { ChangedPaths } from './changed-paths.tsx';
import { chooseOther } from './choose-other.ts';
import { ConfigList } from './config-list.tsx';
import { GrowthList } from './growth-list.tsx';
import { LayerPairs } from './layer-pairs.tsx';
import { PackageList } from './package-list.tsx';
import './compare.css';

/** What became of another image in this one. */
export function CompareView({ state }: { readonly state: ImageState }): JSX.Element {
  const session = useSession();
  const { comparedWith } = session.shownOf(state.id);
  const images = session.images.value;
  const names = nameImages(images, session.archives.value);
  const asked = comparedWith.value && findAddressed(images, comparedWith.value);
  const other = images.find(({ id }) => id === asked && id !== state.id) ?? chooseOther(images, state.id);
  const isReading = session.archives.value.some(({ phase }) => phase === 'opening' || phase === 'reading');
  if (!other)
    return (
      <p class="soft">Drop another image to see what became of it in this one: another tag, another build.</p>
    );
  return (
    <div class="compare" data-testid="compare">
      <label class="compare-choice">
        Compared with{' '}
        <select
          data-testid="compare-with"
          value={other.id}
          onChange={(event) => {
            comparedWith.value = addressOf(images, event.currentTarget.value);
          }}
        >
          {images.map(({ id }, index) =>
            id === state.id ? null : (
              <option key={id} value={id}>
                {visible(names[index] ?? '')}
              </option>
            ),
          )}
        </select>
      </label>
      {comparedWith.value !== null && asked === null && !isReading && (
        <p class="soft" data-testid="compare-absent">
          This link compares with <code>{visible(digestIn(comparedWith.value)).slice(0, 80)}</code>, which is
          not open here. Drop an archive that holds it.
        </p>
      )}
      {isReading ? (
        <p class="soft">The two are compared when all layers are read.</p>
      ) : (
        <Answer before={other} after={state} name={names[images.indexOf(other)] ?? ''} />
      )}
    </div>
  );
}

interface AnswerProps {
  readonly before: ImageState;
  readonly after: ImageState;
  readonly name: string;
}

function Answer({ before, after, name }: AnswerProps): JSX.Element {
  const session = useSession();
  const found = useSignal<ImageComparison | null>(null);
  useEffect(() => {
    let current = true;
    found.value = null;
    void session.comparisons.compare(before.id, after.id).then((comparison) => {
      if (current) found.value = comparison;
    });
    return () => {
      current = false;
    };
  }, [session, before, after, found]);
  const comparison = found.value;
  if (!comparison) return <p class="soft">Comparing…</p>;
  const { files, twins, config } = comparison;
  return (
    <>
      <div class="sentences" data-testid="compare-sentences">
        {comparisonSentences(comparison, name).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <Section title="Layers side by side, base first">
        <LayerPairs before={before} after={after} comparison={comparison} />
        {twins.map((twin) => (
          <p key={`${twin.a} ${twin.b}`} class="compare-note">
            {twinSentence(twin)}
          </p>
        ))}
      </Section>
      {files && files.directories.length > 0 && (
        <Section title="Why it grew or shrank: live bytes by directory">
          <GrowthList before={before.id} after={after.id} top={files.directories} />
        </Section>
      )}
      {files && (
        <Section title="Paths that are not the same">
          <ChangedPaths before={before.id} after={after.id} summary={files} />
        </Section>
      )}
      <Section title="Packages">
        <PackageList before={before.id} after={after.id} />
      </Section>
      <Section title="Parameters and history">
        {config.length === 0 ? <p class="soft">No difference.</p> : <ConfigList differences={config} />}
      </Section>
    </>
  );
}

function Section({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
