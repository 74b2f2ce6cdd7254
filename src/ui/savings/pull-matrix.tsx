import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { computePull, type PullEngine, Store } from '../../analysis/pull.ts';
import { limits } from '../../base/limits.ts';
import { Choice } from '../controls/choice.tsx';
import { PathText } from '../controls/path-text.tsx';
import { SizeText } from '../controls/size-text.tsx';
import type { CountedImages } from './counted-images.ts';
import { uncompressedHere } from './sentences.ts';

const engines = [
  [
    'docker',
    'docker, graph driver',
    'Skips the layers from the base up that it has, then takes every layer above the first that it has not.',
  ],
  [
    'containerd',
    'containerd',
    'Takes each layer of which it has neither a snapshot (by chainID) nor the blob; docker on the containerd store does the same.',
  ],
  ['podman', 'podman', 'Takes each layer whose diffID it has nowhere, at any position.'],
] as const;
type Engine = PullEngine;

/** What pulling each image costs where another is there already: stored bytes, for one engine at a time. */
export function PullMatrix({ counted }: { readonly counted: CountedImages }): JSX.Element {
  const engine = useSignal<Engine>('docker');
  const { names, figures } = counted;
  const images = counted.images.slice(0, limits.pulledImages);
  const costs = new Map(figures.pull.map((pull) => [`${pull.have[0]} ${pull.want}`, pull] as const));
  const nothing = new Store([]);
  const order = [...images.keys()];
  return (
    <div data-testid="pull-matrix">
      <Choice legend="Engine that pulls" options={engines} chosen={engine} />
      <p class="savings-note soft">{engines.find(([name]) => name === engine.value)?.[2]}</p>
      {figures.registry.uncompressed.layers > 0 && (
        <p class="savings-note soft" data-testid="pull-uncompressed">
          “not known”: layers that it downloads are {uncompressedHere}.
        </p>
      )}
      {images.length < counted.images.length && (
        <p class="savings-note soft">
          The first {images.length} of {counted.images.length} images are shown.
        </p>
      )}
      {/* Reachable by keyboard, as it scrolls where there are many images. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take the focus */}
      <section class="savings-scroll" aria-label="Stored bytes that a pull downloads" tabIndex={0}>
        <table class="pull-matrix">
          <thead>
            <tr>
              <th>Already there</th>
              {order.map((image) => (
                <th key={image} class="number">
                  <span title={names[image]}>pull {image + 1}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row" class="soft">
                nothing
              </th>
              {images.map((image) => (
                <td key={image.id} class="number">
                  <Cost pull={computePull(nothing, image)} engine={engine.value} />
                </td>
              ))}
            </tr>
            {order.map((have) => (
              <tr key={have}>
                <th scope="row">
                  <span class="pull-image">
                    <span class="soft">{have + 1}</span> <PathText path={names[have] ?? ''} proportional />
                  </span>
                </th>
                {order.map((want) => (
                  <td key={want} class="number">
                    {have === want ? (
                      <span class="soft">–</span>
                    ) : (
                      <Cost pull={costs.get(`${have} ${want}`)} engine={engine.value} />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

type PullCost = ReturnType<typeof computePull>;

/** What is downloaded; not known where a layer among it is uncompressed here. */
function Cost({
  pull,
  engine,
}: {
  readonly pull: PullCost | undefined;
  readonly engine: Engine;
}): JSX.Element {
  if (pull?.uncompressed[engine]) return <span class="soft">not known</span>;
  return <SizeText bytes={pull?.[engine] ?? null} />;
}
