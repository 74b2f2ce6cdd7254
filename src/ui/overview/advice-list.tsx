import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Advice } from '../../analysis/advice/advice.ts';
import { visible } from '../../base/text.ts';
import type { Image } from '../../model/image.ts';
import { CopyButton } from '../controls/copy-button.tsx';
import { LayerButton } from '../controls/layer-button.tsx';
import { PathButton } from '../controls/path-button.tsx';
import { SizeText } from '../controls/size-text.tsx';
import { formatMany, formatSize } from '../format/size.ts';
import { readableStep } from '../layers/step-text.ts';
import './advice-list.css';

/** Advice that is shown before one asks for more, and the share of the largest below which it has to be asked for. */
const shownFirst = 5;
const leastShare = 0.01;

interface AdviceListProps {
  readonly image: Image;
  readonly advice: readonly Advice[];
}

/** What serves nobody, the most bytes first: which lines did it, and what to write instead of them. */
export function AdviceList({ image, advice }: AdviceListProps): JSX.Element {
  const all = useSignal(false);
  const order = [...advice].sort((a, b) => b.bytes - a.bytes);
  const least = (order[0]?.bytes ?? 0) * leastShare;
  const first = order.slice(0, shownFirst).filter(({ bytes }) => bytes >= least);
  const later = order.slice(first.length);
  const laterBytes = later.reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <>
      <ol class="advice" data-testid="advice">
        {(all.value ? order : first).map((item, index) => (
          <AdviceItem key={index} image={image} item={item} />
        ))}
      </ol>
      {later.length > 0 && (
        <button
          type="button"
          class="quiet advice-more"
          aria-expanded={all.value}
          onClick={() => {
            all.value = !all.value;
          }}
        >
          {all.value
            ? 'Only the largest'
            : `${formatMany(later.length, 'smaller one', 'smaller ones')}, ${formatSize(laterBytes)}`}
        </button>
      )}
    </>
  );
}

function AdviceItem({ image, item }: { readonly image: Image; readonly item: Advice }): JSX.Element {
  const { bytes, files, shippedBy, hiddenBy, directory, paths, what, instead, example } = item;
  const [largest] = paths;
  const place = files === 1 && largest ? largest.path : directory;
  return (
    <li class="advice-item" data-testid="advice-item">
      <p class="advice-bytes">
        <SizeText bytes={bytes} />
      </p>
      <div class="advice-text">
        <p>{visible(what)}</p>
        <ul class="advice-lines">
          <Line image={image} layer={shippedBy} />
          {hiddenBy !== null && hiddenBy !== shippedBy && <Line image={image} layer={hiddenBy} />}
        </ul>
        <p class="advice-place soft">
          {files === 1 ? (
            <PathButton path={place} layer={shippedBy} />
          ) : (
            <>
              <span>{formatMany(files, 'file')} in</span>
              <PathButton path={place} layer={shippedBy} />
            </>
          )}
        </p>
        <p class="advice-instead">
          <span class="soft">Instead:</span> {visible(instead)}
        </p>
        {example !== null && (
          <p class="advice-example">
            <code>{visible(example)}</code>
            <CopyButton text={example} what="the line" />
          </p>
        )}
      </div>
    </li>
  );
}

/** The recorded line of a layer. */
function Line({ image, layer }: { readonly image: Image; readonly layer: number }): JSX.Element {
  const line = visible(readableStep(image.layers[layer]?.createdBy ?? ''));
  return (
    <li>
      <LayerButton layer={layer} />
      {line ? (
        <span class="advice-line mono" title={line.slice(0, 1000)}>
          {line}
        </span>
      ) : (
        <span class="soft">no line recorded</span>
      )}
    </li>
  );
}
