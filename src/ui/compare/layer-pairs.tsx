import type { JSX } from 'preact';
import type { AlignedLayers } from '../../analysis/comparison/align-layers.ts';
import type { ImageComparison } from '../../analysis/comparison/image-comparison.ts';
import type { ImageState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import { LayerButton } from '../controls/layer-button.tsx';
import { SizeText } from '../controls/size-text.tsx';
import { readableStep } from '../layers/step-text.ts';

interface LayerPairsProps {
  readonly before: ImageState;
  readonly after: ImageState;
  readonly comparison: ImageComparison;
}

/** The layers of both images; those that are shared from the base on in one row. */
export function LayerPairs({ before, after, comparison }: LayerPairsProps): JSX.Element {
  const { layers, shared, files } = comparison;
  const sharedBytes = after.layers
    .slice(0, shared)
    .reduce((sum, { scan }) => sum + (scan?.contentSize ?? 0), 0);
  return (
    <table class="compare-layers" data-testid="layer-pairs">
      <thead>
        <tr>
          <th>There</th>
          <th>Here</th>
          <th>Step</th>
          <th class="number">There</th>
          <th class="number">Here</th>
          <th class="number">Brings</th>
        </tr>
      </thead>
      <tbody>
        {shared > 0 && (
          <tr class="soft">
            <td colSpan={2}>{shared === 1 ? 'layer 0' : `0 to ${shared - 1}`}</td>
            <td>the same in both</td>
            <td class="number">
              <SizeText bytes={sharedBytes} />
            </td>
            <td class="number">
              <SizeText bytes={sharedBytes} />
            </td>
            <td />
          </tr>
        )}
        {layers.slice(shared).map((row) => (
          <Pair
            key={`${row.a} ${row.b}`}
            row={row}
            before={before}
            after={after}
            brings={bringsOf(row, files?.growth.layers)}
          />
        ))}
      </tbody>
    </table>
  );
}

function bringsOf({ b }: AlignedLayers, growth: Float64Array | undefined): number | null {
  return b === null ? null : (growth?.[b] ?? null);
}

interface PairProps {
  readonly row: AlignedLayers;
  readonly before: ImageState;
  readonly after: ImageState;
  readonly brings: number | null;
}

function Pair({ row, before, after, brings }: PairProps): JSX.Element {
  const { a, b, by } = row;
  const [image, layer] = b === null ? [before.image, a] : [after.image, b];
  const step = visible(readableStep(image.layers[layer ?? 0]?.createdBy ?? ''));
  const sizeOf = (state: ImageState, index: number | null) =>
    index === null ? null : (state.layers[index]?.scan?.contentSize ?? null);
  return (
    <tr class={by ? 'soft' : ''}>
      <td>{a !== null && `${a}`}</td>
      <td>{b !== null && <LayerButton layer={b} />}</td>
      <td class="compare-step mono" title={step.slice(0, 1000)}>
        {by ? `the same as layer ${a} there` : step}
      </td>
      <td class="number">{a !== null && <SizeText bytes={sizeOf(before, a)} />}</td>
      <td class="number">{b !== null && <SizeText bytes={sizeOf(after, b)} />}</td>
      <td class="number">{brings !== null && brings !== 0 && <SignedSize bytes={brings} />}</td>
    </tr>
  );
}

/** A difference in bytes, with its sign. */
export function SignedSize({ bytes }: { readonly bytes: number }): JSX.Element {
  return (
    <>
      {bytes < 0 ? '−' : '+'}
      <SizeText bytes={Math.abs(bytes)} />
    </>
  );
}
